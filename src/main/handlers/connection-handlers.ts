import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { ownHeaders, type ConnectionConfig } from '../../shared/connection-config'
import { ProblemError } from '../../shared/problem'
import type { Settings } from '../../shared/settings'
import type { Handlers } from '../answer-call'
import { askScope } from '../connect/ask-scope'
import { checkConnection } from '../connect/check-connection'
import { forgetSessions, proxyFor } from '../connect/connection-session'
import { detectServers } from '../connect/detect-servers'
import { addressesOf, reach, shakeHands } from '../connect/probes'
import { keySlot, secretSlot } from '../connect/secret-slots'
import { readCertificates } from '../connect/trust-ca'
import { requireAllowed, usualConnection } from '../connections'
import { onFile } from '../jobs/file-problem'
import { askModels } from '../openai/list-models'
import { isLoopback } from '../openai/transport'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type ConnectionCalls = 'connection.detect' | 'connection.check' | 'connection.save' | 'connection.remove' | 'connection.use' | 'connection.secret' | 'connection.certificate'

/** Calls about servers beside the usual one. Every change is told to all windows before its call returns. */
export function connectionHandlers({ settings, keys, connections, models, events, version, checkBaseUrl, choosePath, policy }: HandlerDeps): Pick<Handlers, ConnectionCalls> {
  async function store(patch: Partial<Settings>): Promise<Settings> {
    const next = settings.set(patch)
    models.forget()
    events.emit('settings.changed', next)
    events.emit('connection.changed', await connections.state())
    return next
  }

  const find = (id: string): ConnectionConfig => {
    const found = settings.get().connections.find((each) => each.id === id)
    if (found === undefined) throw new ProblemError({ code: 'not-found', field: 'connection', detail: id })
    return found
  }

  /** Forgets secrets of a connection; what the keychain cannot be asked about is left there. */
  async function forget(slots: readonly string[]): Promise<void> {
    for (const slot of slots) await keys.remove(slot)
  }
  const secretSlots = (config: ConnectionConfig): readonly string[] => [
    ...config.headers.flatMap(({ name, value }) => (value === null ? [secretSlot(config, { kind: 'header', name })] : [])),
    ...(config.proxy.mode === 'custom' && config.proxy.user !== null ? [secretSlot(config, { kind: 'proxy' })] : []),
  ]

  return {
    'connection.save': async ({ connection, plainHttp }) => {
      const { plainHttpOrigins, connections: before } = settings.get()
      const own = connection.headers.find(({ name }) => ownHeaders.has(name.toLowerCase()))
      if (own !== undefined) throw new ProblemError({ code: 'bad-input', field: 'headers', detail: own.name })
      const allowed = plainHttp && URL.canParse(connection.baseUrl) ? [...plainHttpOrigins, new URL(connection.baseUrl).origin] : plainHttpOrigins
      const checked = checkBaseUrl(connection.baseUrl, allowed)
      if ('problem' in checked) throw new ProblemError(checked.problem)
      requireAllowed(policy, checked.origin)
      const id = connection.id ?? randomUUID()
      const config: ConnectionConfig = { ...connection, id, baseUrl: checked.baseUrl }
      const known = before.some((each) => each.id === id)
      if (connection.id !== null && !known) throw new ProblemError({ code: 'not-found', field: 'connection', detail: id })
      return store({
        plainHttpOrigins: allowed,
        connections: known ? before.map((each) => (each.id === id ? config : each)) : [...before, config],
        // What was just added is what one wants to set up.
        ...(known ? {} : { connectionId: id }),
      })
    },
    'connection.remove': async ({ id }) => {
      const config = find(id)
      await forget([keySlot(config), ...secretSlots(config)])
      forgetSessions(id)
      const { connections: before, connectionId } = settings.get()
      return store({ connections: before.filter((each) => each.id !== id), ...(connectionId === id ? { connectionId: null } : {}) })
    },
    'connection.use': async ({ id }) => store({ connectionId: id === usualConnection ? null : find(id).id }),
    'connection.secret': async ({ id, of, value, keep }) => {
      const slot = secretSlot(find(id), of)
      await (value === null ? keys.remove(slot) : keys.save(slot, value, keep))
      forgetSessions(id)
      return { isKept: value !== null }
    },
    'connection.detect': () => detectServers(globalThis.fetch),
    'connection.check': async () => {
      const connection = connections.current()
      const config = settings.get().connections.find((each) => each.id === connection.id) ?? null
      const proxy = config?.proxy ?? null
      const isUsual = config === null || (proxy?.mode === 'system' && config.ca === null)
      return checkConnection(connection, {
        // Node, which speaks to servers on this computer, knows no proxy.
        resolveProxy: async (url) => (isUsual && isLoopback(connection.origin) ? 'DIRECT' : proxyFor(config, keys, url)),
        addressesOf,
        reach,
        shakeHands: (server, via) => shakeHands(server, via, config?.ca ?? null),
        login: async () => {
          if (config === null || proxy?.mode !== 'custom' || proxy.user === null) return null
          const password = (await keys.read(secretSlot(config, { kind: 'proxy' }))) ?? ''
          return `Basic ${Buffer.from(`${proxy.user}:${password}`).toString('base64')}`
        },
        askModels: () => askModels(connection),
        askScope: () => askScope(connection),
        about: [`Aside ${version}, ${process.platform}`, ...(config === null ? [] : [`connection: ${config.name}`, ...config.headers.map(({ name }) => `header: ${name}`)])],
      })
    },
    'connection.certificate': async () => {
      const path = await choosePath('file')
      if (path === null) return null
      const pem = await onFile(path, () => readFile(path, 'utf8'))
      try {
        return { pem, subjects: readCertificates(pem).map(({ subject }) => subject.replaceAll('\n', ', ')) }
      } catch (error) {
        throw new ProblemError({ code: 'bad-input', field: basename(path), detail: String(error).slice(0, 300) })
      }
    },
  }
}
