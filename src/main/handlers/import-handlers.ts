import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

/** Calls that bring conversations in. A page never names a path: the user picks it in the system's own dialog. */
export function importHandlers({ choosePath, startImport }: HandlerDeps): Pick<Handlers, 'import.start'> {
  return {
    'import.start': async ({ what }) => {
      const path = await choosePath(what)
      return path === null ? null : { jobId: startImport(path).id }
    },
  }
}
