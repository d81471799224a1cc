import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type WindowCalls = 'window.open'

/** Calls about windows themselves. */
export function windowHandlers({ windows }: HandlerDeps): Pick<Handlers, WindowCalls> {
  return {
    'window.open': ({ chatId }) => {
      windows.open(chatId)
      return null
    },
  }
}
