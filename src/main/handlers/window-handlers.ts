import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type WindowCalls = 'window.open' | 'window.openTemporary' | 'window.requests'

/** Calls about windows themselves. */
export function windowHandlers({ windows }: HandlerDeps): Pick<Handlers, WindowCalls> {
  return {
    'window.open': ({ chatId }) => {
      windows.open(chatId)
      return null
    },
    'window.openTemporary': async () => {
      await windows.openTemporary()
      return null
    },
    'window.requests': (_none, window) => windows.takeRequests(window),
  }
}
