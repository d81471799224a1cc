import type { ConnectionState } from '../../shared/connection'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import { requireAllowed } from '../connections'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type SettingsCalls = 'settings.set' | 'connection.get' | 'key.save' | 'key.test' | 'key.remove' | 'models.list'

/** Calls about settings, the connection, its key and its models. */
export function settingsHandlers(deps: HandlerDeps): Pick<Handlers, SettingsCalls> {
  const { settings, keys, connections, events } = deps

  /** After the key, the server or the demo changed: the windows learn of it and ask anew which models there are. */
  const tellConnection = async (): Promise<ConnectionState> => {
    deps.models.forget()
    const state = await connections.state()
    events.emit('connection.changed', state)
    return state
  }

  const checkedKey = async (pasted: string): Promise<string> => {
    const checked = await deps.checkKeyText(pasted, connections.current().official)
    if ('problem' in checked) throw new ProblemError(checked.problem)
    return checked.key
  }

  return {
    'settings.set': async (patch) => {
      if (patch.baseUrl !== undefined && patch.baseUrl !== null) {
        const checked = deps.checkBaseUrl(patch.baseUrl, patch.plainHttpOrigins ?? settings.get().plainHttpOrigins)
        if ('problem' in checked) throw new ProblemError(checked.problem)
        requireAllowed(deps.policy, checked.origin)
        patch = { ...patch, baseUrl: checked.baseUrl }
      }
      const next = settings.set(patch)
      deps.applySettings(next)
      if (patch.uploadFiles === false) deps.attachments.uploads().then(({ clear }) => clear(connections.current)).catch((error: unknown) => deps.report(String(error)))
      events.emit('settings.changed', next)
      if (patch.language !== undefined) events.emit('language.changed', { language: deps.language() })
      if (patch.baseUrl !== undefined || patch.demo !== undefined || patch.apiStyle !== undefined) await tellConnection()
      return next
    },
    'connection.get': () => connections.state(),
    'key.save': async ({ key, keep }) => {
      await keys.save(connections.keySlot(), await checkedKey(key), keep)
      if (settings.get().demo) events.emit('settings.changed', settings.set({ demo: false }))
      return tellConnection()
    },
    'key.test': async ({ key }) => {
      const connection = connections.current()
      if (key === null) return deps.testKey(connection)
      const typed = await checkedKey(key)
      return deps.testKey({ ...connection, getKey: () => Promise.resolve(typed) })
    },
    'key.remove': async () => {
      await keys.remove(connections.keySlot())
      return tellConnection()
    },
    'models.list': async ({ refresh, connection }) => {
      const { demo } = await connections.state()
      return deps.models.list(connections.current(connection), demo, refresh)
    },
  }
}
