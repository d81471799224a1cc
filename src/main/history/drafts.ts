import type { Database } from './database'
import { storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { anyChat } from './chats'

/** What `drafts` calls the composer of a chat that does not exist yet. */
const newChat = ''

/** The unsent text of a chat's composer (null: the new chat's); empty when there is none. */
export function readDraft(database: Database, { chatId }: HistoryArgs<'draft'>): { readonly text: string } {
  const row = database.get<{ text: string }>('SELECT text FROM drafts WHERE chat_id = :chatId', { chatId: chatId ?? newChat })
  return { text: row?.text ?? '' }
}

/** Forgets a draft. */
export function clearDraft(database: Database, chatId: string | null): void {
  database.run('DELETE FROM drafts WHERE chat_id = :chatId', { chatId: chatId ?? newChat })
}

/** Keeps the unsent text of a composer. Problem not-found for a chat that does not exist. */
export function saveDraft(database: Database, { chatId, text }: HistoryArgs<'saveDraft'>): null {
  if (chatId !== null) anyChat(database, chatId)
  if (text === '') clearDraft(database, chatId)
  else {
    database.run('INSERT INTO drafts (chat_id, text) VALUES (:chatId, :text) ON CONFLICT (chat_id) DO UPDATE SET text = excluded.text', {
      chatId: chatId ?? newChat,
      text: storedText(text),
    })
  }
  return null
}
