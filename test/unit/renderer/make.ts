import { titleKey } from '../../../src/main/history/title-key'
import { type Chat, defaultChatParams, type Message, type OpenChat } from '../../../src/shared/chat'
import type { Boot } from '../../../src/shared/contract'
import { defaultSettings } from '../../../src/shared/settings'

/** What main tells a window about an empty history. */
export const boot: Boot = {
  version: '1',
  platform: 'linux',
  language: 'en',
  settings: defaultSettings,
  connection: {
    id: null,
    apiStyle: null,
    organization: null,
    project: null,
    baseUrl: 'https://api.openai.com/v1',
    origin: 'https://api.openai.com',
    from: 'default',
    official: true,
    ready: true,
    demo: false,
    key: { source: 'session', last4: null, store: 'secret-service', problem: null },
  },
  chats: { chats: [], next: null },
  pinned: { chats: [], next: null },
  lively: [],
  folders: [],
  tags: [],
  hasChats: false,
  draft: 'half a thought',
  lastChatId: null,
  temporary: false,
  requests: [],
  historyProblem: null,
}

/** Builders of test data: everything has a default, a test names only what it is about. */
export const chat = (fields: Partial<Chat> = {}): Chat => ({
  id: 'chat',
  title: 'Tea',
  titleSource: 'question',
  params: defaultChatParams,
  headId: null,
  createdAt: 1,
  updatedAt: 1,
  writing: false,
  pinned: false,
  archived: false,
  folderId: null,
  tags: [],
  unread: false,
  titleKey: titleKey(fields.title ?? 'Tea'),
  ...fields,
})

export const message = (fields: Partial<Message> & Pick<Message, 'id'>): Message => ({
  chatId: 'chat',
  parentId: null,
  role: 'user',
  status: 'done',
  stopReason: null,
  parts: [],
  revision: 0,
  model: null,
  demo: false,
  usage: null,
  problem: null,
  requestId: null,
  createdAt: 1,
  finishedAt: 1,
  versions: [fields.id],
  ...fields,
})

/** A question `q` and its streaming answer `a`. */
export const openChat = (fields: Partial<OpenChat> = {}): OpenChat => ({
  chat: chat(),
  messages: [
    message({ id: 'q', parts: [{ type: 'text', text: 'Why?' }] }),
    message({ id: 'a', parentId: 'q', role: 'assistant', status: 'streaming', parts: [{ type: 'text', text: 'Be' }], revision: 3, finishedAt: null }),
  ],
  more: false,
  newer: false,
  draft: '',
  ...fields,
})
