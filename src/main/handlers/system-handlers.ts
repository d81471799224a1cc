import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type SystemCalls = 'clipboard.copy' | 'link.open' | 'log.report' | 'profile.show'

/** Calls to the system around the app. */
export function systemHandlers(deps: HandlerDeps): Pick<Handlers, SystemCalls> {
  return {
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
    'profile.show': async () => {
      await deps.showProfile()
      return null
    },
  }
}
