import { ProblemError } from '../../shared/problem'
import { quickAskNumber } from '../../shared/quick-ask'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

export type QuickAskCalls =
  | 'quickAsk.fit'
  | 'quickAsk.hide'
  | 'quickAsk.hold'
  | 'quickAsk.pin'
  | 'quickAsk.atHand'
  | 'quickAsk.openInMain'
  | 'quickAsk.show'
  | 'hotkey.get'
  | 'hotkey.pause'
  | 'questions.recent'

/** Calls of the quick-ask window, and about it and its key. */
export function quickAskHandlers({ quickAsk, windows, history }: HandlerDeps): Pick<Handlers, QuickAskCalls> {
  const onlyThere = (window: number): void => {
    if (window !== quickAskNumber) throw new ProblemError({ code: 'bad-input', detail: 'only the quick-ask window may call this' })
  }
  return {
    'quickAsk.fit': async ({ height }, window) => {
      onlyThere(window)
      ;(await quickAsk()).fit(height)
      return null
    },
    'quickAsk.hide': async (_none, window) => {
      onlyThere(window)
      ;(await quickAsk()).hide()
      return null
    },
    'quickAsk.hold': async ({ held }, window) => {
      onlyThere(window)
      ;(await quickAsk()).hold(held)
      return null
    },
    'quickAsk.pin': async ({ pinned }, window) => {
      onlyThere(window)
      ;(await quickAsk()).pin(pinned)
      return null
    },
    'quickAsk.atHand': async (_none, window) => {
      onlyThere(window)
      return (await quickAsk()).atHand()
    },
    'quickAsk.openInMain': async ({ chatId, text, settings }, window) => {
      onlyThere(window)
      // In its settings' favour: nothing else is asked for with them.
      if (settings !== null) windows.ask({ kind: 'showSettings', tab: settings })
      else if (chatId !== null) windows.ask({ kind: 'openChat', chatId })
      else windows.ask(text === '' ? null : { kind: 'fillBox', text, preset: null, link: '' })
      ;(await quickAsk()).hide()
      return null
    },
    'quickAsk.show': async () => {
      ;(await quickAsk()).show()
      return null
    },
    'hotkey.get': async () => (await quickAsk()).hotkey.state(),
    'hotkey.pause': async ({ paused }) => (await quickAsk()).hotkey.pause(paused),
    'questions.recent': ({ limit }) => history.recentQuestions({ limit }),
  }
}
