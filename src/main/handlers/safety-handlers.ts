import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type SafetyCalls =
  | 'history.check'
  | 'history.repair'
  | 'backups.list'
  | 'backups.make'
  | 'backups.delete'
  | 'backup.view'
  | 'backup.restore'
  | 'profile.facts'
  | 'profile.move'
  | 'profile.deleteOld'

/** Calls about the history as a file: whether it is whole, its backups, and where it is kept. */
export function safetyHandlers({ safety }: HandlerDeps): Pick<Handlers, SafetyCalls> {
  return {
    'history.check': async () => ({ jobId: (await safety()).check() }),
    'history.repair': async () => ({ jobId: (await safety()).repair() }),
    'backups.list': async () => (await safety()).backups.list(),
    'backups.make': async () => ({ jobId: (await safety()).backups.make().id }),
    'backups.delete': async ({ names }) => {
      await (await safety()).backups.remove(names)
      return null
    },
    'backup.view': async ({ name, chatId, after }) => (await safety()).view(name, chatId, after),
    'backup.restore': async ({ name }) => {
      await (await safety()).restore(name)
      return null
    },
    'profile.facts': async () => (await safety()).facts(),
    'profile.move': async () => (await safety()).move(),
    'profile.deleteOld': async () => {
      await (await safety()).removeOld()
      return null
    },
  }
}
