import { type CallName, calls } from '../../shared/contract'
import type { Handlers } from '../answer-call'
import { boot } from './boot'
import { chatHandlers } from './chat-handlers'
import type { HandlerDeps } from './handler-deps'
import { later } from './later'
import { windowHandlers } from './window-handlers'

/** What calls do that a window makes at its start, or that must not wait. */
function eagerHandlers(deps: HandlerDeps) {
  return {
    'app.boot': (_none, window) => boot(deps, window),
    ...chatHandlers(deps),
    ...windowHandlers(deps),
  } satisfies Partial<Handlers>
}
export type EagerCalls = keyof ReturnType<typeof eagerHandlers>

/** What every call does: one plain function each, in a file for each part of the app, with everything it needs passed in. All but the first are read when one of them is called. */
export function createHandlers(deps: HandlerDeps): Handlers {
  const eager = eagerHandlers(deps)
  const others = (Object.keys(calls) as CallName[]).filter((name): name is Exclude<CallName, EagerCalls> => !(name in eager))
  return { ...eager, ...later(others, async () => (await import('./later-handlers')).laterHandlers(deps)) }
}
