import { foldText } from '../../shared/fold-text'
import { asksForChats, type SearchQuery } from '../../shared/search-query'
import type { Database, Params } from './database'

/** Which chats a query allows, as a condition on `chats c` that begins with AND; empty when it allows all. */
export interface ChatFilter {
  readonly sql: string
  readonly params: Params
  /**
   * The messages of the allowed chats are few: reading them is quicker than looking for them among the candidates of the index, which may be half of the history.
   */
  readonly few: boolean
}

/** Messages that are read at most without asking the index first. */
const fewMessages = 1000

interface Named {
  readonly seq: number
  readonly name: string
}

const matching = (rows: readonly Named[], part: string): readonly number[] => rows.filter(({ name }) => foldText(name).includes(part)).map(({ seq }) => seq)

function tagConditions(database: Database, tags: readonly string[]): readonly (readonly [string, string])[] {
  if (tags.length === 0) return []
  const rows = database.all<Named>('SELECT seq, name FROM tags')
  return tags.map((part, index) => [
    `c.seq IN (SELECT chat FROM chat_tags WHERE tag IN (SELECT value FROM json_each(:tags${index})))`,
    JSON.stringify(matching(rows, part)),
  ])
}

/** The folders with a part of a name, and every folder in them. */
function folderConditions(database: Database, folders: readonly string[]): readonly (readonly [string, string])[] {
  if (folders.length === 0) return []
  const rows = database.all<Named & { readonly parent: number | null }>('SELECT seq, name, parent FROM folders')
  return folders.map((part, index) => {
    const inside = new Set(matching(rows, part))
    // A set can be added to while it is walked, so each level brings the next one.
    for (const seq of inside) for (const row of rows) if (row.parent === seq) inside.add(row.seq)
    return [`c.folder IN (SELECT value FROM json_each(:folders${index}))`, JSON.stringify([...inside])]
  })
}

/** Reads which chats a query allows. */
export function chatFilter(database: Database, query: SearchQuery): ChatFilter {
  if (!asksForChats(query)) return { sql: '', params: {}, few: false }
  const tags = tagConditions(database, query.tags)
  const folders = folderConditions(database, query.folders)
  const conditions = [
    ...(query.isPinned ? ['c.pinned = 1'] : []),
    ...(query.isArchived ? ['c.place = -1'] : []),
    ...(query.isUnread ? ['c.unread = 1'] : []),
    ...[...tags, ...folders].map(([sql]) => sql),
  ]
  const params = Object.fromEntries([...tags.map(([, ids], index) => [`tags${index}`, ids]), ...folders.map(([, ids], index) => [`folders${index}`, ids])])
  const sql = conditions.map((condition) => ` AND ${condition}`).join('')
  const counted = database.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM chats c CROSS JOIN messages m ON m.chat = c.seq WHERE c.deleted_at IS NULL${sql} LIMIT :limit)`,
    { ...params, limit: fewMessages + 1 },
  )
  return { sql, params, few: (counted?.n ?? 0) <= fewMessages }
}
