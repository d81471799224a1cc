import type { Chat, Message } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { anyChat, insertChat, liveChat, setHead, touchChat } from './chats'
import type { Database } from './database'
import { clearDraft } from './drafts'
import type { HistoryArgs, NewMessage } from './history-calls'
import { insertMessage, readMessage } from './messages'

function addHead(database: Database, chat: number, message: NewMessage): void {
  setHead(database, chat, insertMessage(database, chat, message))
  touchChat(database, chat, message.createdAt)
}

/** See HistoryCalls.saveQuestion. Problems: not-found (chat or parent), bad-input (the answer does not belong to the question, or an id is taken). */
export function saveQuestion(
  database: Database,
  { chatId, chat, question, answer, others = [], window }: HistoryArgs<'saveQuestion'>,
): { readonly chat: Chat; readonly question: Message; readonly answer: Message; readonly others: readonly Message[] } {
  if ([answer, ...others].some(({ parentId }) => parentId !== question.id)) throw new ProblemError({ code: 'bad-input', field: 'answer.parentId' })
  return database.transaction(() => {
    const seq = chat === null ? liveChat(database, chatId).seq : insertChat(database, { id: chatId, ...chat, createdAt: question.createdAt })
    insertMessage(database, seq, question)
    addHead(database, seq, answer)
    for (const other of others) insertMessage(database, seq, other)
    if (chat === null) clearDraft(database, chatId)
    else if (window !== undefined) clearDraft(database, null, window)
    const read = ({ id }: NewMessage): Message => readMessage(database, id)
    return { chat: anyChat(database, chatId).chat, question: read(question), answer: read(answer), others: others.map(read) }
  })
}

/** See HistoryCalls.addAnswer. Problems: not-found (chat or question), bad-input (no question named, or the id is taken). */
export function addAnswer(database: Database, { chatId, answer, isBeside = false }: HistoryArgs<'addAnswer'>): { readonly chat: Chat; readonly answer: Message } {
  if (answer.parentId === null) throw new ProblemError({ code: 'bad-input', field: 'answer.parentId' })
  return database.transaction(() => {
    const { seq } = liveChat(database, chatId)
    if (isBeside) insertMessage(database, seq, answer)
    else addHead(database, seq, answer)
    return { chat: anyChat(database, chatId).chat, answer: readMessage(database, answer.id) }
  })
}

/** See HistoryCalls.addVersion. Problems: not-found (chat or parent), bad-input (the id is taken). */
export function addVersion(database: Database, { chatId, message }: HistoryArgs<'addVersion'>): { readonly chat: Chat; readonly message: Message } {
  return database.transaction(() => {
    addHead(database, liveChat(database, chatId).seq, message)
    return { chat: anyChat(database, chatId).chat, message: readMessage(database, message.id) }
  })
}
