import type { Handlers } from '../answer-call'
import { answerHandlers } from './answer-handlers'
import { boot } from './boot'
import { chatHandlers } from './chat-handlers'
import { exportHandlers } from './export-handlers'
import type { HandlerDeps } from './handler-deps'
import { importHandlers } from './import-handlers'
import { jobHandlers } from './job-handlers'
import { settingsHandlers } from './settings-handlers'
import { systemHandlers } from './system-handlers'
import { windowHandlers } from './window-handlers'
import { trashHandlers } from './trash-handlers'

/** What every call does: one plain function each, in a file for each part of the app, with everything it needs passed in. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    'app.boot': (_none, window) => boot(deps, window),
    ...settingsHandlers(deps),
    ...chatHandlers(deps),
    ...answerHandlers(deps),
    ...jobHandlers(deps),
    ...importHandlers(deps),
    ...exportHandlers(deps),
    ...systemHandlers(deps),
    ...windowHandlers(deps),
    ...trashHandlers(deps),
  }
}
