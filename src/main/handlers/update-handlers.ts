import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

export type UpdateCalls = 'update.get' | 'update.check' | 'update.download' | 'update.cancel' | 'update.restart' | 'licences.show'

/** Calls about Aside itself: its updates, and the licences of what is in it. */
export function updateHandlers({ updates, startAgain, showLicences }: HandlerDeps): Pick<Handlers, UpdateCalls> {
  return {
    'update.get': async () => (await updates()).state(),
    'update.check': async () => (await updates()).check(),
    'update.download': async () => (await updates()).download(),
    'update.cancel': async () => {
      const known = await updates()
      known.cancel()
      return null
    },
    'update.restart': async () => {
      if ((await updates()).state().status === 'ready') startAgain()
      return null
    },
    'licences.show': async () => {
      await showLicences()
      return null
    },
  }
}
