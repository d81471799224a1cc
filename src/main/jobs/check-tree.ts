import type { Database } from '../history/database'
import type { FaultList } from './fault-list'

/** Each finds rows that stand where no row may stand, and says how. A parent that is older than its child everywhere means that no chat runs in a circle. */
const rules: readonly (readonly [sql: string, says: (row: { readonly id: string; readonly other: string | null }) => string])[] = [
  ['SELECT id, NULL AS other FROM messages WHERE parent >= seq', ({ id }) => `message ${id} stands before the one it answers`],
  [
    'SELECT m.id, CAST(m.parent AS TEXT) AS other FROM messages m LEFT JOIN messages p ON p.seq = m.parent AND p.chat = m.chat WHERE m.parent IS NOT NULL AND p.seq IS NULL',
    ({ id }) => `message ${id} answers one that its chat does not have`,
  ],
  ['SELECT m.id, NULL AS other FROM messages m LEFT JOIN chats c ON c.seq = m.chat WHERE c.seq IS NULL', ({ id }) => `message ${id} belongs to no chat`],
  [
    'SELECT c.id, c.title AS other FROM chats c LEFT JOIN messages m ON m.seq = c.head AND m.chat = c.seq WHERE c.head IS NOT NULL AND m.seq IS NULL',
    ({ id, other }) => `chat ${id} (${other ?? ''}) ends with a message that it does not have`,
  ],
  [
    'SELECT c.id, c.title AS other FROM chats c WHERE c.head IS NULL AND EXISTS (SELECT 1 FROM messages m WHERE m.chat = c.seq)',
    ({ id, other }) => `chat ${id} (${other ?? ''}) has messages but shows none`,
  ],
  [
    "SELECT DISTINCT m.id, NULL AS other FROM journal j JOIN messages m ON m.seq = j.message WHERE m.status NOT IN ('queued', 'streaming')",
    ({ id }) => `message ${id} is finished but has pieces that were not put in`,
  ],
]

/** Rows of a rule that are told. */
const toldOfRule = 200

/** Holds every chat's tree of messages against what it must be. */
export function checkTree(database: Database, faults: FaultList): void {
  for (const [sql, says] of rules) {
    for (const row of database.all<{ id: string; other: string | null }>(`${sql} LIMIT ${toldOfRule}`)) faults.add('tree', says(row))
  }
}
