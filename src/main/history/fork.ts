import { randomUUID } from 'node:crypto'
import type { Chat } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { walkUp } from './branches'
import { insertChat, liveChat, setHead } from './chats'
import type { Database } from './database'
import { encodeParts } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { content, isPresent, isWriting, type MessageRow } from './messages'
import { indexMessage } from './search-index'

interface Fork {
  readonly chat: number
  /** Messages to copy, by `seq`, oldest first. */
  readonly path: readonly number[]
  copied: number
  parent: number | null
}

/** Chats that are being made out of a branch of another. Each is hidden until it is whole; one that is left unfinished by a crash is erased as if it had been deleted. */
export interface Forks {
  readonly begin: (database: Database, args: HistoryArgs<'forkChat'>) => null
  readonly more: (database: Database, args: HistoryArgs<'forkMore'>) => Chat | null
  /** The hidden chats, by `seq`. */
  readonly making: () => ReadonlySet<number>
}

const copyRow = `INSERT INTO messages (chat, parent, id, role, status, stop_reason, revision, demo, created_at, finished_at, model, origin, request_id, usage, problem, parts, context, kind)
  SELECT :chat, :parent, :id, role, status, stop_reason, revision, demo, created_at, finished_at, model, origin, request_id, usage, problem, parts, context, kind FROM messages WHERE seq = :source`

/** Copies one message with all that belongs to it; returns the copy's `seq`. What is still being written is copied as far as it is, `stopped`. */
function copyMessage(database: Database, chat: number, parent: number | null, source: number): number {
  const seq = database.insert(copyRow, { chat, parent, id: randomUUID(), source })
  database.run('INSERT INTO items (message, items) SELECT :seq, items FROM items WHERE message = :source', { seq, source })
  const row = database.get<Pick<MessageRow, 'seq' | 'status' | 'revision' | 'parts'>>('SELECT seq, status, revision, parts FROM messages WHERE seq = :source', { source })
  if (row !== undefined && isWriting(row.status)) {
    const { parts, revision } = content(database, row)
    database.run("UPDATE messages SET status = 'stopped', stop_reason = 'user', parts = :parts, revision = :revision WHERE seq = :seq", { seq, parts: encodeParts(parts), revision })
  }
  indexMessage(database, seq)
  return seq
}

/** Keeps the forks under way. */
export function createForks(): Forks {
  const forks = new Map<string, Fork>()

  function step(database: Database, fork: Fork, until: number): void {
    database.transaction(() => {
      let { copied, parent } = fork
      do {
        const source = fork.path[copied]
        if (source === undefined) break
        parent = copyMessage(database, fork.chat, parent, source)
        copied += 1
      } while (performance.now() < until)
      if (copied === fork.path.length) {
        if (parent !== null) setHead(database, fork.chat, parent)
        database.run('UPDATE chats SET deleted_at = NULL WHERE seq = :chat', { chat: fork.chat })
      }
      fork.copied = copied
      fork.parent = parent
    })
  }

  return {
    begin: (database, { chatId, messageId, title, createdAt }) => {
      const source = database.get<{ seq: number; chat_id: string }>(
        `SELECT m.seq, c.id AS chat_id FROM messages m JOIN chats c ON c.seq = m.chat WHERE m.id = :messageId AND c.deleted_at IS NULL AND ${isPresent('m')}`,
        { messageId },
      )
      if (source === undefined) throw new ProblemError({ code: 'not-found', field: 'messageId', detail: messageId })
      const path = database.all<{ seq: number }>(`${walkUp} SELECT seq FROM walk`, { from: source.seq, limit: -1 }).map(({ seq }) => seq)
      const { seq: original, chat: from } = liveChat(database, source.chat_id)
      const chat = database.transaction(() => {
        const made = insertChat(database, { id: chatId, title, params: from.params, createdAt })
        database.run(
          'UPDATE chats SET deleted_at = 0, title_source = o.title_source, folder = o.folder FROM (SELECT title_source, folder FROM chats WHERE seq = :original) AS o WHERE seq = :made',
          { made, original },
        )
        database.run('INSERT INTO chat_tags (chat, tag, updated_at) SELECT :made, tag, :createdAt FROM chat_tags WHERE chat = :original', { made, original, createdAt })
        return made
      })
      forks.set(chatId, { chat, path: path.toReversed(), copied: 0, parent: null })
      return null
    },
    more: (database, { chatId, budget }) => {
      const fork = forks.get(chatId)
      if (fork === undefined) throw new ProblemError({ code: 'not-found', field: 'chatId', detail: chatId })
      try {
        step(database, fork, performance.now() + budget)
      } catch (error) {
        forks.delete(chatId)
        throw error
      }
      if (fork.copied < fork.path.length) return null
      forks.delete(chatId)
      return liveChat(database, chatId).chat
    },
    making: () => new Set([...forks.values()].map(({ chat }) => chat)),
  }
}
