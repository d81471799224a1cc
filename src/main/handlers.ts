import type { ConnectionState, KeyTest } from '../shared/connection'
import type { Boot } from '../shared/contract'
import { type Problem, ProblemError } from '../shared/problem'
import type { Settings } from '../shared/settings'
import type { Answers } from './answer/answers'
import type { CheckBaseUrl, Connections } from './connections'
import type { EventChannel } from './event-channel'
import type { History } from './history/history-calls'
import type { Handlers } from './answer-call'
import type { KeyStore } from './key'
import type { Models } from './models'
import type { Connection } from './openai/openai-types'
import type { SettingsStore } from './settings'

/** Messages of a chat read at once: more than a tall window shows, few enough to arrive within a frame or two. */
const pageSize = 40
/** Chats read for the first paint of the sidebar. */
const firstChats = 60
/** Messages above the one that a chat is opened at. */
const contextSize = 20
const lastChat = 'last-chat'

export interface HandlerDeps {
  readonly version: string
  readonly history: History
  /** Resolves when the history is open, with the reason when it is not. */
  readonly historyReady: Promise<Problem | null>
  readonly settings: SettingsStore
  readonly keys: KeyStore
  readonly connections: Connections
  readonly answers: Answers
  readonly events: EventChannel
  readonly checkBaseUrl: CheckBaseUrl
  readonly checkKeyText: (pasted: string, official: boolean) => { readonly key: string } | { readonly problem: Problem }
  readonly testKey: (connection: Connection) => Promise<KeyTest>
  readonly models: Models
  readonly copyToClipboard: (text: string, html: string | null) => Promise<void>
  readonly openSafe: (url: string) => boolean
  readonly language: () => Boot['language']
  /** Applies what a setting changes outside the page: theme, menu language. */
  readonly applySettings: (settings: Settings) => void
  readonly report: (message: string) => void
}

/** What every call does: one plain function each, with everything it needs passed in. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const { history, settings, keys, connections, answers, events } = deps

  /** After the key, the server or the demo changed: the windows learn of it and ask anew which models there are. */
  const tellConnection = async (): Promise<ConnectionState> => {
    deps.models.forget()
    const state = await connections.state()
    events.emit('connection.changed', state)
    return state
  }

  const checkedKey = (pasted: string): string => {
    const checked = deps.checkKeyText(pasted, connections.current().official)
    if ('problem' in checked) throw new ProblemError(checked.problem)
    return checked.key
  }

  async function boot(): Promise<Boot> {
    // The keychain is asked while the history opens. (It never rejects.)
    const connecting = connections.state()
    const historyProblem = await deps.historyReady
    const facts = {
      version: deps.version,
      platform: process.platform as Boot['platform'],
      language: deps.language(),
      settings: settings.get(),
      historyProblem,
    }
    if (historyProblem !== null) {
      return { ...facts, connection: await connecting, chats: { chats: [], next: null }, draft: '', lastChatId: null }
    }
    const [connection, chats, draft, last] = await Promise.all([
      connecting,
      history.listChats({ after: null, limit: firstChats }),
      history.draft({ chatId: null }),
      history.recall({ name: lastChat }),
    ])
    return { ...facts, connection, chats, draft: draft.text, lastChatId: last.value }
  }

  return {
    'app.boot': boot,
    'settings.set': async (patch) => {
      if (patch.baseUrl !== undefined && patch.baseUrl !== null) {
        const checked = deps.checkBaseUrl(patch.baseUrl, patch.plainHttpOrigins ?? settings.get().plainHttpOrigins)
        if ('problem' in checked) throw new ProblemError(checked.problem)
        patch = { ...patch, baseUrl: checked.baseUrl }
      }
      const next = settings.set(patch)
      deps.applySettings(next)
      events.emit('settings.changed', next)
      if (patch.language !== undefined) events.emit('language.changed', { language: deps.language() })
      if (patch.baseUrl !== undefined || patch.demo !== undefined || patch.apiStyle !== undefined) await tellConnection()
      return next
    },
    'connection.get': () => connections.state(),
    'key.save': async ({ key, keep }) => {
      await keys.save(connections.current().origin, checkedKey(key), keep)
      if (settings.get().demo) events.emit('settings.changed', settings.set({ demo: false }))
      return tellConnection()
    },
    'key.test': async ({ key }) => {
      const connection = connections.current()
      if (key === null) return deps.testKey(connection)
      const typed = checkedKey(key)
      return deps.testKey({ ...connection, getKey: () => Promise.resolve(typed) })
    },
    'key.remove': async () => {
      await keys.remove(connections.current().origin)
      return tellConnection()
    },
    'models.list': async ({ refresh }) => {
      const { demo } = await connections.state()
      return deps.models.list(connections.current(), demo, refresh)
    },
    'chats.list': ({ after, limit }) => history.listChats({ after, limit }),
    'chat.open': async ({ chatId }) => {
      const open = await history.openChat({ chatId, limit: pageSize })
      history.remember({ name: lastChat, value: chatId }).catch((error: unknown) => deps.report(String(error)))
      return open
    },
    'chat.openAt': async ({ chatId, messageId }) => {
      const shown = await history.openChat({ chatId, limit: 1 })
      const open = await history.openAt({ chatId, messageId, before: contextSize })
      if (open.chat.headId !== shown.chat.headId) events.emit('chat.path', open)
      history.remember({ name: lastChat, value: chatId }).catch((error: unknown) => deps.report(String(error)))
      return open
    },
    'chat.find': ({ chatId, query }) => history.findInChat({ chatId, query }),
    'history.search': ({ query, after, limit }) => history.search({ query, after, limit }),
    'chat.leave': async () => {
      await history.remember({ name: lastChat, value: null })
      return null
    },
    'chat.older': ({ chatId, before }) => history.olderMessages({ chatId, before, limit: pageSize }),
    'chat.rename': async ({ chatId, title }) => {
      const chat = await history.renameChat({ chatId, title, titleSource: 'user' })
      events.emit('chat.changed', chat)
      return chat
    },
    'chat.params': async ({ chatId, params }) => {
      const chat = await history.setParams({ chatId, params })
      events.emit('chat.changed', chat)
      return chat
    },
    'chat.delete': async ({ chatId }) => {
      await answers.stopChat(chatId)
      await history.deleteChat({ chatId })
      if ((await history.recall({ name: lastChat })).value === chatId) await history.remember({ name: lastChat, value: null })
      events.emit('chat.removed', { chatId })
      return null
    },
    'chat.restore': async ({ chatId }) => {
      const chat = await history.restoreChat({ chatId })
      events.emit('chat.changed', chat)
      return chat
    },
    'draft.save': async ({ chatId, text }) => {
      await history.saveDraft({ chatId, text })
      return null
    },
    'ask.send': ({ chatId, text, params }) => answers.send(chatId, text, params),
    'message.edit': ({ messageId, text }) => answers.edit(messageId, text),
    'answer.stop': async ({ messageId }) => {
      await answers.stop(messageId)
      return null
    },
    'answer.continue': async ({ messageId }) => {
      await answers.goOn(messageId)
      return null
    },
    'answer.retry': async ({ messageId }) => {
      await answers.retry(messageId)
      return null
    },
    'answer.regenerate': async ({ messageId }) => {
      await answers.regenerate(messageId)
      return null
    },
    'version.show': async ({ messageId }) => {
      const open = await history.showVersion({ messageId, limit: pageSize })
      events.emit('chat.path', open)
      return open
    },
    'clipboard.copy': async ({ text, html }) => {
      await deps.copyToClipboard(text, html)
      return null
    },
    'link.open': ({ url }) => {
      if (!deps.openSafe(url)) throw new ProblemError({ code: 'bad-input', field: 'url', detail: 'only https and mailto links open outside' })
      return null
    },
    'log.report': ({ message }) => {
      deps.report(`page: ${message}`)
      return null
    },
  }
}
