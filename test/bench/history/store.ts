import { insertChat, setHead, touchChat } from '../../../src/main/history/chats'
import { Database } from '../../../src/main/history/database'
import type { NewMessage } from '../../../src/main/history/history-calls'
import { insertMessage } from '../../../src/main/history/messages'
import { migrations } from '../../../src/main/history/migrations'
import { openHistory } from '../../../src/main/history/open-history'
import { mergeSlice } from '../../../src/main/history/search-merge'
import { defaultChatParams } from '../../../src/shared/chat'

export { createHistoryStore } from '../../../src/main/history/history-store'
export { Database }

/** The format of the file that this code writes. */
export const formatName = `format-${migrations.at(-1)?.version ?? 0}`

/** A conversation to be written: its messages follow one another. */
export interface BulkChat {
  readonly id: string
  readonly title: string
  readonly messages: readonly NewMessage[]
}

function insertAll(database: Database, chats: readonly BulkChat[]): void {
  for (const { id, title, messages } of chats) {
    const chat = insertChat(database, { id, title, params: defaultChatParams, createdAt: messages[0]?.createdAt ?? 0 })
    let head = null
    for (const message of messages) head = insertMessage(database, chat, message)
    if (head !== null) setHead(database, chat, head)
    touchChat(database, chat, messages.at(-1)?.createdAt ?? 0)
  }
}

/** Opens a history to be filled through the code that writes it in the app, index and all, with many chats in each transaction; at the end its index is merged as the app does when it is left alone. */
export function fillHistory(path: string): { readonly add: (chats: readonly BulkChat[]) => void; readonly close: () => void } {
  const database = openHistory(path)
  return {
    add: (chats) => database.transaction(() => insertAll(database, chats)),
    close: () => {
      while (mergeSlice(database, 50));
      database.checkpoint()
      database.close()
    },
  }
}
