import { chatParts, usageFrom } from './foreign-parts'
import type { ImportedChat, ImportSource } from './imported-chat'
import { inARow, type LooseMessage } from './linear'
import { idOf, list, type Loose, moment, named, record, shown, text } from './loose'
import { eachBelow, readEach } from './read-chats'

/** Dates are written as the browser's language writes them; those that no program can read back are left out. */
function momentOf(value: unknown): number | null {
  const chinese = /^(\d{4}\/\d{1,2}\/\d{1,2}) ?(上午|下午)(\d{1,2})(:.*)$/.exec(text(value))
  if (chinese === null) return moment(value)
  const [, day, half, hour, rest] = chinese
  return moment(`${day} ${(Number(hour) % 12) + (half === '下午' ? 12 : 0)}${rest}`)
}

function readMessage(message: Loose): LooseMessage {
  const failed = message['isError'] === true
  const parts = chatParts(message['content'])
  const tools = list(message['tools']).map(record).map((tool) => {
    const { name, arguments: input } = record(tool['function'])
    return { type: 'tool', tool: 'function', name: text(name) || 'tool', state: tool['isError'] === true ? 'failed' : 'done', input: shown(input), output: shown(tool['content']) } as const
  })
  return {
    sourceId: idOf(message['id']),
    role: message['role'] === 'user' ? 'user' : 'assistant',
    parts: failed ? tools : [...tools, ...parts],
    model: message['role'] === 'user' ? null : named(message['model']),
    createdAt: momentOf(message['date']),
    status: failed ? 'failed' : message['streaming'] === true ? 'stopped' : 'done',
    failure: failed ? shown(message['content']) : '',
    usage: usageFrom(message['usage']),
  }
}

function readSession(value: unknown): ImportedChat | null {
  const session = record(value)
  const id = idOf(session['id'])
  if (id === null || !Array.isArray(session['messages'])) return null
  const mask = record(session['mask'])
  // What the mask says before the chat: its system prompt, and examples that the model was shown.
  const context = list(mask['context']).map(record)
  const all = [...context, ...list(session['messages']).map(record)]
  const isSystem = (message: Loose): boolean => message['role'] === 'system'
  return {
    sourceId: id,
    title: text(session['topic']),
    createdAt: null,
    updatedAt: moment(session['lastUpdate']),
    archived: false,
    pinned: false,
    instructions: all.filter(isSystem).map(({ content }) => shown(content)).join('\n\n'),
    messages: inARow(all.filter((message) => !isSystem(message)).map(readMessage)),
    headId: null,
  }
}

/** NextChat's backup. Only its sessions are looked at: the settings beside them hold API keys. */
export const nextchat: ImportSource = {
  format: 'nextchat',
  ids: 'derived',
  detect: (shape) => shape.has('chat-next-web-store.sessions'),
  read: (file, context) => readEach(file, context, eachBelow('chat-next-web-store', 'sessions'), readSession),
}
