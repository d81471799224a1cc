import type { Database } from './database'
import { storedText } from './disk-format'
import type { HistoryArgs } from './history-calls'
import { anyChat } from './chats'

/** What `drafts` calls the composer of a chat, or of the chat that does not exist yet in a window: the empty text in window 1, `#2` in window 2. */
const nameOf = (chatId: string | null, window = 1): string => chatId ?? (window === 1 ? '' : `#${window}`)

/** The unsent text of a chat's composer (null: the new chat's in a window); empty when there is none. */
export function readDraft(database: Database, { chatId, window }: HistoryArgs<'draft'>): { readonly text: string } {
  const row = database.get<{ text: string }>('SELECT text FROM drafts WHERE chat_id = :name', { name: nameOf(chatId, window) })
  return { text: row?.text ?? '' }
}

/** Forgets a draft. */
export function clearDraft(database: Database, chatId: string | null, window?: number): void {
  database.run('DELETE FROM drafts WHERE chat_id = :name', { name: nameOf(chatId, window) })
}

/** Keeps the unsent text of a composer. Problem not-found for a chat that does not exist. */
export function saveDraft(database: Database, { chatId, text, window }: HistoryArgs<'saveDraft'>): null {
  if (chatId !== null) anyChat(database, chatId)
  if (text === '') clearDraft(database, chatId, window)
  else {
    database.run('INSERT INTO drafts (chat_id, text) VALUES (:name, :text) ON CONFLICT (chat_id) DO UPDATE SET text = excluded.text', {
      name: nameOf(chatId, window),
      text: storedText(text),
    })
  }
  return null
}
