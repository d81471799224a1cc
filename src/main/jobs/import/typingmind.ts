import { chatParts, usageFrom } from './foreign-parts'
import type { ImportedChat, ImportSource } from './imported-chat'
import { inARow } from './linear'
import { idOf, list, moment, named, record, shown, text } from './loose'
import { eachBelow, readEach } from './read-chats'

function readChatOf(value: unknown): ImportedChat | null {
  const chat = record(value)
  const id = idOf(chat['id']) ?? idOf(chat['chatID'])
  if (id === null || !Array.isArray(chat['messages'])) return null
  const messages = list(chat['messages']).map(record)
  const isSystem = (role: unknown): boolean => role === 'system'
  return {
    sourceId: id,
    title: text(chat['chatTitle']),
    createdAt: moment(chat['createdAt']),
    updatedAt: moment(chat['updatedAt']),
    archived: chat['archived'] === true,
    pinned: chat['pinned'] === true || (chat['pinnedAt'] ?? null) !== null,
    instructions: messages.filter(({ role }) => isSystem(role)).map(({ content }) => shown(content)).join('\n\n'),
    messages: inARow(
      messages
        .filter(({ role }) => !isSystem(role))
        .map((message) => ({
          sourceId: idOf(message['uuid']),
          role: message['role'] === 'user' ? 'user' : 'assistant',
          parts: chatParts(message['content']),
          model: message['role'] === 'user' ? null : (named(message['model']) ?? named(chat['model'])),
          createdAt: moment(message['createdAt']),
          status: 'done',
          failure: '',
          usage: usageFrom(message['usage']),
        })),
    ),
    headId: null,
  }
}

/** TypingMind's export: `{data: {chats}}`. */
export const typingmind: ImportSource = {
  format: 'typingmind',
  ids: 'derived',
  detect: (shape) => shape.has('data.chats.[].chatTitle') || shape.has('data.chats.[].chatID'),
  read: (file, context) =>
    readEach(file, context, eachBelow('data', 'chats'), readChatOf),
}
