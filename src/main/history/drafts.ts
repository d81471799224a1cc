import { draftFiles } from '../../shared/presets/chosen'
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

/** Notes the files of a draft that is about to change or go: those that nothing uses then are deleted when the trash is emptied (see erase.ts). */
function noteFiles(database: Database, name: string): void {
  const old = database.get<{ text: string }>('SELECT text FROM drafts WHERE chat_id = :name', { name })
  for (const attachment of old === undefined ? [] : draftFiles(old.text)) database.run('INSERT OR IGNORE INTO attachment_orphans (attachment) VALUES (:attachment)', { attachment })
}

/** Forgets a draft. */
export function clearDraft(database: Database, chatId: string | null, window?: number): void {
  const name = nameOf(chatId, window)
  noteFiles(database, name)
  database.run('DELETE FROM drafts WHERE chat_id = :name', { name })
}

/** Keeps the unsent text of a composer. Problem not-found for a chat that does not exist. */
export function saveDraft(database: Database, { chatId, text, window }: HistoryArgs<'saveDraft'>): null {
  if (chatId !== null) anyChat(database, chatId)
  if (text === '') clearDraft(database, chatId, window)
  else {
    const name = nameOf(chatId, window)
    noteFiles(database, name)
    database.run('INSERT INTO drafts (chat_id, text) VALUES (:name, :text) ON CONFLICT (chat_id) DO UPDATE SET text = excluded.text', { name, text: storedText(text) })
  }
  return null
}
