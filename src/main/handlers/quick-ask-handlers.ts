import { ProblemError } from '../../shared/problem'
import { quickAskNumber } from '../../shared/quick-ask'
import type { Handlers } from '../answer-call'
import type { QuickAsk } from '../quick-ask/quick-ask'
import type { HandlerDeps } from './handler-deps'

export type QuickAskCalls =
  | 'quickAsk.fit'
  | 'quickAsk.hide'
  | 'quickAsk.hold'
  | 'quickAsk.pin'
  | 'quickAsk.atHand'
  | 'quickAsk.paste'
  | 'quickAsk.insert'
  | 'quickAsk.beginCapture'
  | 'quickAsk.coverScreen'
  | 'quickAsk.endCapture'
  | 'quickAsk.openInMain'
  | 'quickAsk.show'
  | 'hotkey.get'
  | 'hotkey.pause'
  | 'questions.recent'

/** Calls of the quick-ask window, and about it and its key. */
export function quickAskHandlers({ quickAsk, windows, history, copyToClipboard, copyToSelection }: HandlerDeps): Pick<Handlers, QuickAskCalls> {
  /** For calls that only its own page may make. */
  const own = (window: number): Promise<QuickAsk> => {
    if (window !== quickAskNumber) throw new ProblemError({ code: 'bad-input', detail: 'only the quick-ask window may call this' })
    return quickAsk()
  }
  return {
    'quickAsk.fit': async ({ height }, window) => {
      ;(await own(window)).fit(height)
      return null
    },
    'quickAsk.hide': async (_none, window) => {
      ;(await own(window)).hide()
      return null
    },
    'quickAsk.hold': async ({ held }, window) => {
      ;(await own(window)).hold(held)
      return null
    },
    'quickAsk.pin': async ({ pinned }, window) => {
      ;(await own(window)).pin(pinned)
      return null
    },
    'quickAsk.atHand': async (_none, window) => (await own(window)).atHand(),
    'quickAsk.paste': async (_none, window) => {
      ;(await own(window)).paste()
      return null
    },
    'quickAsk.insert': async ({ text, html }, window) => {
      const shown = await own(window)
      await Promise.all([copyToClipboard(text, html), copyToSelection(text)])
      await (await import('../quick-ask/insert')).pasteInPrevious(shown.hide)
      return null
    },
    'quickAsk.beginCapture': async (_none, window) => (await own(window)).capture.begin(),
    'quickAsk.coverScreen': async (_none, window) => {
      ;(await own(window)).capture.cover()
      return null
    },
    'quickAsk.endCapture': async (_none, window) => {
      ;(await own(window)).capture.end()
      return null
    },
    'quickAsk.openInMain': async ({ chatId, text, settings }, window) => {
      const shown = await own(window)
      // In its settings' favour: nothing else is asked for with them.
      if (settings !== null) windows.ask({ kind: 'showSettings', tab: settings })
      else if (chatId !== null) windows.ask({ kind: 'openChat', chatId })
      else windows.ask(text === '' ? null : { kind: 'fillBox', text, preset: null, link: '' })
      shown.hide()
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
