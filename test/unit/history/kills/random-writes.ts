import { Database } from '../../../../src/main/history/database'
import type { HistoryCallName } from '../../../../src/main/history/history-calls'
import type { Change } from '../../../../src/shared/changes'
import { defaultChatParams } from '../../../../src/shared/chat'
import { newAnswer, newMessage } from '../temporary-history'
import type { Call } from './kill-round'

interface WrittenChat {
  readonly id: string
  readonly messages: { readonly id: string; readonly role: 'user' | 'assistant' }[]
  deleted: boolean
}

interface Writing {
  readonly chatId: string
  readonly messageId: string
  revision: number
}

const words = 'history 记录 keeps every word 每一个字 that was saved whether or not the computer dies'.split(' ')

function chatsIn(path: string): WrittenChat[] {
  const database = new Database(path, 'read')
  try {
    const messages = database.all<{ id: string; role: 'user' | 'assistant'; chat: number }>('SELECT id, role, chat FROM messages ORDER BY seq')
    return database
      .all<{ seq: number; id: string; deleted: number }>('SELECT seq, id, deleted_at IS NOT NULL AS deleted FROM chats ORDER BY seq')
      .map(({ seq, id, deleted }) => ({ id, deleted: deleted === 1, messages: messages.filter(({ chat }) => chat === seq).map(({ id: message, role }) => ({ id: message, role })) }))
  } finally {
    database.close()
  }
}

/**
 * Makes up calls that write, each valid after those made up before: questions, journals, patches, other answers, renames, deletes, drafts and the like, some of them
 * large. They begin with what a history file holds; `round` keeps the ids of one beginning apart from those of others.
 */
export function randomWrites(random: () => number, path: string, round: number): () => Call {
  const chats = chatsIn(path)
  let writing: Writing[] = []
  let count = 0
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const id = (): string => `00000000-0000-4000-8000-${String(round).padStart(4, '0')}${String((count += 1)).padStart(8, '0')}`
  const text = (): string => Array.from({ length: random() < 0.1 ? 4000 : 1 + Math.floor(random() * 20) }, () => pick(words)).join(' ')
  const live = (): readonly WrittenChat[] => chats.filter(({ deleted }) => !deleted)

  function question(): Call {
    const old = random() < 0.7 ? pick(live()) : undefined
    const chat = old ?? { id: id(), messages: [], deleted: false }
    const parentId = old === undefined ? null : (pick(old.messages.filter(({ role }) => role === 'assistant'))?.id ?? null)
    const asked = newMessage({ id: id(), parentId, parts: [{ type: 'text', text: text() }] })
    const answer = newAnswer(asked.id, { id: id() })
    if (old === undefined) chats.push(chat)
    chat.messages.push({ id: asked.id, role: 'user' }, { id: answer.id, role: 'assistant' })
    writing.push({ chatId: chat.id, messageId: answer.id, revision: 0 })
    return { call: 'saveQuestion', args: { chatId: chat.id, chat: old === undefined ? { title: text().slice(0, 200), params: defaultChatParams } : null, question: asked, answer } }
  }

  function anotherAnswer(): Call {
    const chat = pick(live())
    const asked = pick(chat?.messages.filter(({ role }) => role === 'user') ?? [])
    if (chat === undefined || asked === undefined) return question()
    const answer = newAnswer(asked.id, { id: id() })
    chat.messages.push({ id: answer.id, role: 'assistant' })
    writing.push({ chatId: chat.id, messageId: answer.id, revision: 0 })
    return { call: 'addAnswer', args: { chatId: chat.id, answer } }
  }

  function piece(): Call {
    const answer = pick(writing)
    if (answer === undefined) return question()
    const change: Change = answer.revision === 0 ? { op: 'set', index: 0, part: { type: 'text', text: text() } } : { op: 'append', index: 0, text: ` ${text()}` }
    answer.revision += 1
    return { call: 'journal', args: { messageId: answer.messageId, from: answer.revision - 1, to: answer.revision, changes: [change] } }
  }

  function end(): Call {
    const answer = pick(writing)
    if (answer === undefined) return question()
    writing = writing.filter((other) => other !== answer)
    return { call: 'patchAnswer', args: { messageId: answer.messageId, patch: { status: 'done', requestId: 'req_1', finishedAt: 1, items: [{ type: 'message', text: text() }] } } }
  }

  function ofChat(make: (chat: WrittenChat) => Call): Call {
    const chat = pick(live())
    return chat === undefined ? question() : make(chat)
  }

  function remove(): Call {
    return ofChat((chat) => {
      chat.deleted = true
      return { call: 'deleteChat', args: { chatId: chat.id } }
    })
  }

  function restore(): Call {
    const chat = pick(chats.filter(({ deleted }) => deleted))
    if (chat === undefined) return question()
    chat.deleted = false
    return { call: 'restoreChat', args: { chatId: chat.id } }
  }

  const kinds: readonly (readonly [weight: number, make: () => Call])[] = [
    [3, question],
    [1, anotherAnswer],
    [10, piece],
    [3, end],
    [1, () => ofChat(({ id: chatId }) => ({ call: 'renameChat', args: { chatId, title: text().slice(0, 200), titleSource: 'user' } }))],
    [1, () => ofChat(({ id: chatId }) => ({ call: 'setParams', args: { chatId, params: { ...defaultChatParams, instructions: text() } } }))],
    [1, () => ofChat((chat) => ({ call: 'showVersion', args: { messageId: pick(chat.messages)?.id ?? '', limit: 1 } }))],
    [1, remove],
    [0.5, restore],
    [2, () => ofChat(({ id: chatId }) => ({ call: 'saveDraft', args: { chatId, text: text() } }))],
    [0.5, () => ({ call: 'remember', args: { name: 'last chat', value: text() } })],
  ]
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0)
  return () => {
    let rest = random() * total
    for (const [weight, make] of kinds) {
      rest -= weight
      if (rest < 0) return make()
    }
    return question()
  }
}

/** Every kind of call that {@link randomWrites} makes up. */
export const writtenKinds: readonly HistoryCallName[] = ['saveQuestion', 'addAnswer', 'journal', 'patchAnswer', 'renameChat', 'setParams', 'showVersion', 'deleteChat', 'restoreChat', 'saveDraft', 'remember']
