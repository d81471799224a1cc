import { expect, it } from 'vitest'
import { boot } from '../../../src/main/handlers/boot'
import type { HandlerDeps } from '../../../src/main/handlers/handler-deps'
import { ProblemError } from '../../../src/shared/problem'
import { defaultSettings } from '../../../src/shared/settings'
import { boot as told } from '../renderer/make'

it('a window that begins while the history is closed stands, and says why it shows nothing', async () => {
  const closed = (): Promise<never> => Promise.reject(new ProblemError({ code: 'history-broken', detail: 'the history is closed' }))
  const deps = {
    history: { listChats: closed, draft: closed, openChat: closed, livelyChats: closed, folders: closed, tags: closed },
    historyReady: () => Promise.resolve(null),
    settings: { get: () => defaultSettings },
    connections: { state: () => Promise.resolve(told.connection) },
    version: '1',
    language: () => 'en',
    windows: { takeRequests: () => [], isTemporary: () => false, chatOf: () => 'a chat' },
    shown: { forget: () => {} },
  } as unknown as HandlerDeps
  expect(await boot(deps, 1)).toMatchObject({ historyProblem: { code: 'history-broken' }, chats: { chats: [] }, lastChatId: null, connection: told.connection })
})
