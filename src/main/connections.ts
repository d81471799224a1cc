import type { ConnectionState } from '../shared/connection'
import { type Problem, ProblemError } from '../shared/problem'
import type { Settings } from '../shared/settings'
import type { KeyStore } from './key'
import type { Connection } from './openai/openai-types'

export const officialBaseUrl = 'https://api.openai.com/v1'

/** A base URL that may be used, or why not. */
export type CheckBaseUrl = (text: string, plainHttpOrigins: readonly string[]) => { readonly baseUrl: string; readonly origin: string } | { readonly problem: Problem }

interface Deps {
  readonly settings: () => Settings
  readonly keys: KeyStore
  readonly environmentBaseUrl: string | null
  readonly checkBaseUrl: CheckBaseUrl
  /** The transport to an origin. */
  readonly fetchFor: (origin: string) => typeof globalThis.fetch
  /** Answers in place of a server when the demo is on. */
  readonly demoFetch: typeof globalThis.fetch
}

export interface Connections {
  /** What the windows may know of the server in use. Never rejects. */
  readonly state: () => Promise<ConnectionState>
  /** The server in use, for requests. Throws ProblemError insecure-url or bad-input when OPENAI_BASE_URL is not usable. */
  readonly current: () => Connection
  /** The server in use, or the demo; rejects with no-key or the keychain's problem when nothing could answer. */
  readonly forQuestion: () => Promise<{ readonly connection: Connection; readonly demo: boolean }>
}

interface Server {
  readonly baseUrl: string
  readonly origin: string
  readonly from: ConnectionState['from']
}

/** Origin of a base URL, without judging it; null when it is no URL. */
export function originOf(baseUrl: string): string | null {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : null
}

/** Decides which server, key and transport a question uses: the setting, else OPENAI_BASE_URL, else OpenAI. */
export function createConnections(deps: Deps): Connections {
  function server(): Server {
    const { baseUrl, plainHttpOrigins } = deps.settings()
    const from = baseUrl !== null ? 'setting' : deps.environmentBaseUrl !== null ? 'environment' : 'default'
    const checked = deps.checkBaseUrl(baseUrl ?? deps.environmentBaseUrl ?? officialBaseUrl, plainHttpOrigins)
    if ('problem' in checked) throw new ProblemError(checked.problem)
    return { ...checked, from }
  }

  const isOfficial = (origin: string): boolean => origin === new URL(officialBaseUrl).origin

  // A server that the user typed in himself may well need no key (one on this computer, say); whether it does is its answer to give.
  const needsKey = ({ from, origin }: Server): boolean => from !== 'setting' || isOfficial(origin)

  /** A server that needs no key is asked without one, too, when there is no keychain to look in. */
  const keyFor = async (used: Server): Promise<string | null> => {
    try {
      return await deps.keys.read(used.origin)
    } catch (error) {
      if (error instanceof ProblemError && !needsKey(used)) return null
      throw error
    }
  }

  function connect({ baseUrl, origin }: Server, getKey: Connection['getKey']): Connection {
    const { apiStyle, organization, project, idleTimeoutSeconds } = deps.settings()
    return {
      baseUrl,
      origin,
      official: isOfficial(origin),
      style: apiStyle,
      organization,
      project,
      getKey,
      fetch: deps.fetchFor(origin),
      idleTimeoutMs: idleTimeoutSeconds * 1000,
    }
  }

  const demoConnection = (): Connection => ({
    ...connect({ baseUrl: officialBaseUrl, origin: new URL(officialBaseUrl).origin, from: 'default' }, () => Promise.resolve(null)),
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
        used = { baseUrl: deps.environmentBaseUrl ?? '', origin: originOf(deps.environmentBaseUrl ?? '') ?? '', from: 'environment' }
      }
      const key = await deps.keys.state(used.origin)
      const demo = key.source === 'none' && deps.settings().demo && needsKey(used)
      return { ...used, official: isOfficial(used.origin), key, demo, ready: key.source !== 'none' || demo || !needsKey(used) }
    },
    current: () => {
      const used = server()
      return connect(used, () => keyFor(used))
    },
    forQuestion: async () => {
      const used = server()
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
