import type { ConnectionState } from '../shared/connection'
import type { ConnectionConfig } from '../shared/connection-config'
import { type Problem, ProblemError } from '../shared/problem'
import type { Settings } from '../shared/settings'
import { keySlot } from './connect/secret-slots'
import type { KeyStore } from './key'
import type { Connection } from './openai/openai-types'
import type { Policy } from './policy'

/** The connection that is always there: of the environment, or OpenAI. */
export const usualConnection = 'usual'

export const officialBaseUrl = 'https://api.openai.com/v1'

/** A base URL that may be used, or why not. */
export type CheckBaseUrl = (text: string, plainHttpOrigins: readonly string[]) => { readonly baseUrl: string; readonly origin: string } | { readonly problem: Problem }

interface Deps {
  readonly settings: () => Settings
  readonly keys: KeyStore
  readonly environmentBaseUrl: string | null
  readonly policy: Policy
  readonly checkBaseUrl: CheckBaseUrl
  /** The transport to an origin. */
  readonly fetchFor: (origin: string, config: ConnectionConfig | null) => typeof globalThis.fetch
  /** Answers in place of a server when the demo is on. */
  readonly demoFetch: typeof globalThis.fetch
}

export interface Connections {
  /** What the windows may know of the server in use. Never rejects. */
  readonly state: () => Promise<ConnectionState>
  /**
   * The server in use, or the one that a chat asks for (`chosen`: see ChatParams), for requests. Throws ProblemError insecure-url or bad-input when OPENAI_BASE_URL is not usable, not-found when
   * there is no such connection any more: what was meant for it is not sent anywhere else; server-forbidden or policy-broken by the administrator's policy.
   */
  readonly current: (chosen?: string | null) => Connection
  /** Where the key of the server in use lies in the keychain. Problems as of `current`. */
  readonly keySlot: () => string
  /** The server in use, or a chat's, or the demo; rejects with no-key or the keychain's problem when nothing could answer. */
  readonly forQuestion: (chosen?: string | null) => Promise<{ readonly connection: Connection; readonly demo: boolean }>
}

interface Server {
  readonly config: ConnectionConfig | null
  /** Where its key lies. */
  readonly slot: string
  readonly baseUrl: string
  readonly origin: string
  readonly from: ConnectionState['from']
}

/** Origin of a base URL, without judging it; null when it is no URL. */
export function originOf(baseUrl: string): string | null {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : null
}

/** Throws ProblemError when the policy does not allow an origin: server-forbidden, or policy-broken when nobody can say what it allows. */
export function requireAllowed({ allowedOrigins, problem }: Policy, origin: string): void {
  if (problem !== null) throw new ProblemError(problem)
  if (allowedOrigins !== null && !allowedOrigins.includes(origin)) throw new ProblemError({ code: 'server-forbidden', host: new URL(origin).host })
}

/** Decides which server, key and transport a question uses: the policy's, else the connection that is chosen, else the setting, else OPENAI_BASE_URL, else OpenAI. */
export function createConnections(deps: Deps): Connections {
  function server(chosen?: string | null): Server {
    const { baseUrl, plainHttpOrigins, connections, connectionId } = deps.settings()
    const { policy, environmentBaseUrl } = deps
    if (policy.baseUrl !== null) {
      // An administrator has agreed to what they wrote, be it unencrypted.
      const fixed = deps.checkBaseUrl(policy.baseUrl, [originOf(policy.baseUrl) ?? ''])
      if ('problem' in fixed) throw new ProblemError(fixed.problem)
      return { ...fixed, from: 'policy', config: null, slot: fixed.origin }
    }
    const id = chosen ?? connectionId
    if (id !== null && id !== usualConnection) {
      const config = connections.find((each) => each.id === id)
      if (config === undefined) throw new ProblemError({ code: 'not-found', field: 'connection', detail: id })
      const found = deps.checkBaseUrl(config.baseUrl, plainHttpOrigins)
      if ('problem' in found) throw new ProblemError(found.problem)
      return { ...found, from: 'setting', config, slot: keySlot(config) }
    }
    const from = baseUrl !== null ? 'setting' : environmentBaseUrl !== null ? 'environment' : 'default'
    const checked = deps.checkBaseUrl(baseUrl ?? environmentBaseUrl ?? officialBaseUrl, plainHttpOrigins)
    if ('problem' in checked) throw new ProblemError(checked.problem)
    return { ...checked, from, config: null, slot: checked.origin }
  }

  /** The server, if it may be asked. */
  function allowedServer(chosen?: string | null): Server {
    if (deps.policy.problem !== null) throw new ProblemError(deps.policy.problem)
    const used = server(chosen)
    requireAllowed(deps.policy, used.origin)
    return used
  }

  const isOfficial = (origin: string): boolean => origin === new URL(officialBaseUrl).origin

  // A server that the user typed in himself may well need no key (one on this computer, say); whether it does is its answer to give.
  const needsKey = ({ from, origin }: Server): boolean => (from !== 'setting' && from !== 'policy') || isOfficial(origin)

  /** A server that needs no key is asked without one, too, when there is no keychain to look in. */
  const keyFor = async (used: Server): Promise<string | null> => {
    try {
      return await deps.keys.read(used.slot)
    } catch (error) {
      if (error instanceof ProblemError && !needsKey(used)) return null
      throw error
    }
  }

  function connect({ baseUrl, origin, config }: Server, getKey: Connection['getKey']): Connection {
    const { apiStyle, organization, project } = config ?? deps.settings()
    const { idleTimeoutSeconds } = deps.settings()
    return {
      ...(config === null ? {} : { id: config.id }),
      baseUrl,
      origin,
      official: isOfficial(origin),
      style: apiStyle,
      organization,
      project,
      getKey,
      fetch: deps.fetchFor(origin, config),
      idleTimeoutMs: idleTimeoutSeconds * 1000,
    }
  }

  const demoConnection = (): Connection => ({
    ...connect({ baseUrl: officialBaseUrl, origin: new URL(officialBaseUrl).origin, from: 'default', config: null, slot: '' }, () => Promise.resolve(null)),
    style: 'responses',
    organization: null,
    project: null,
    fetch: deps.demoFetch,
  })

  return {
    state: async () => {
      let used: Server
      try {
        used = server()
      } catch {
        // An unusable OPENAI_BASE_URL: say so where it matters, on the first question; the window still opens.
        const origin = originOf(deps.environmentBaseUrl ?? '') ?? ''
        used = { baseUrl: deps.environmentBaseUrl ?? '', origin, from: 'environment', config: null, slot: origin }
      }
      const { baseUrl, origin, from, config } = used
      const { apiStyle, organization, project } = config ?? deps.settings()
      const key = await deps.keys.state(used.slot)
      const demo = key.source === 'none' && deps.settings().demo && needsKey(used)
      return { id: config?.id ?? null, baseUrl, origin, from, apiStyle, organization, project, official: isOfficial(origin), key, demo, ready: key.source !== 'none' || demo || !needsKey(used) }
    },
    keySlot: () => server().slot,
    current: (chosen) => {
      const used = allowedServer(chosen)
      return connect(used, () => keyFor(used))
    },
    forQuestion: async (chosen) => {
      const used = allowedServer(chosen)
      let key: string | null = null
      let problem: Problem | null = null
      try {
        key = await keyFor(used)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        problem = error.problem
      }
      if (key !== null || !needsKey(used)) return { connection: connect(used, () => keyFor(used)), demo: false }
      if (deps.settings().demo) return { connection: demoConnection(), demo: true }
      throw new ProblemError(problem ?? { code: 'no-key', host: new URL(used.origin).host })
    },
  }
}
