import { ProblemError } from '../../../shared/problem'
import type { Database } from '../../history/database'
import { isPresent } from '../../history/messages'
import { everyChat, findChat, type FoundChat, isWhole } from '../../history/read-records'

/** The chats that an export takes. */
export interface ChosenChats {
  readonly chats: number
  readonly messages: number
  /** Each in turn, read when it is its turn. */
  readonly each: () => Iterable<FoundChat>
}

function count(database: Database, what: string): number {
  return database.get<{ n: number }>(`SELECT count(*) AS n FROM ${what}`)?.n ?? 0
}

/** Every chat (null), or those with these ids. Problem not-found for an id that no chat has. */
export function chooseChats(database: Database, chatIds: readonly string[] | null, withTrash: boolean): ChosenChats {
  if (chatIds === null) {
    const taken = withTrash ? isWhole(database, Date.now()) : 'deleted_at IS NULL'
    return {
      chats: count(database, `chats WHERE ${taken}`),
      messages: count(database, `messages m JOIN chats c ON c.seq = m.chat WHERE ${isPresent('m')} AND ${taken}`),
      each: () => everyChat(database, withTrash),
    }
  }
  const ids = [...new Set(chatIds)]
  const find = (chatId: string): FoundChat => {
    const found = findChat(database, chatId)
    if (found === undefined) throw new ProblemError({ code: 'not-found', field: 'chatId', detail: chatId })
    return found
  }
  return {
    chats: ids.length,
    messages: ids.reduce((sum, id) => sum + find(id).messages, 0),
    *each() {
      for (const id of ids) yield find(id)
    },
  }
}
