import { chatParts } from './foreign-parts'
import type { ImportedChat, ImportSource } from './imported-chat'
import { inARow } from './linear'
import { idOf, list, named, record, shown, text } from './loose'
import { eachBelow, readEach } from './read-chats'

function readConversation(value: unknown): ImportedChat | null {
  const conversation = record(value)
  const id = idOf(conversation['id'])
  if (id === null || !Array.isArray(conversation['messages'])) return null
  const messages = list(conversation['messages']).map(record)
  const model = named(record(conversation['model'])['id'])
  return {
    sourceId: id,
    title: text(conversation['name']),
    createdAt: null,
    updatedAt: null,
    archived: false,
    pinned: false,
    instructions: [text(conversation['prompt']), ...messages.filter(({ role }) => role === 'system').map(({ content }) => shown(content))].filter((each) => each !== '').join('\n\n'),
    messages: inARow(
      messages
        .filter(({ role }) => role !== 'system')
        .map(({ role, content }) => ({
          sourceId: null,
          role: role === 'user' ? 'user' : 'assistant',
          parts: chatParts(content),
          model: role === 'user' ? null : model,
          createdAt: null,
          status: 'done',
          failure: '',
          usage: null,
        })),
    ),
    headId: null,
  }
}

/** Chatbot UI's export: `{version, history, folders, prompts}`. Messages have neither names nor dates there. */
export const chatbotUi: ImportSource = {
  format: 'chatbot-ui',
  ids: 'derived',
  detect: (shape) => shape.has('history.[].messages'),
  read: (file, context) => readEach(file, context, eachBelow('history'), readConversation),
}
