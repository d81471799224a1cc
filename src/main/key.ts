import type { KeySource, KeyState } from '../shared/connection'
import { type Problem, ProblemError } from '../shared/problem'

/** The only place that touches the system's keychain. One slot per server origin; the value leaves this file only for a request's header. */

const service = 'Aside'
/** Longest wait for the keychain, in milliseconds: a locked Secret Service without a prompter never answers. */
const patience = 5000

type Keytar = typeof import('keytar')

export interface KeyStore {
  /** The key for an origin, or null. Order: keychain, this session, the environment. Rejects with the keychain's problem when only it could know. */
  readonly read: (origin: string) => Promise<string | null>
  /** What may be told about it. Never rejects. */
  readonly state: (origin: string) => Promise<KeyState>
  /** Keeps a key. Rejects with keychain-missing, keychain-locked or keychain-hung; nothing is kept then. */
  readonly save: (origin: string, key: string, keep: 'keychain' | 'session') => Promise<void>
  /** Forgets the key of an origin, in the keychain and in this session. */
  readonly remove: (origin: string) => Promise<void>
  /** True while a call to the keychain is out that did not answer in time. It holds a thread, which the end of the process would wait for. */
  readonly isHanging: () => boolean
}

interface Options {
  /** Key of OPENAI_API_KEY and the only origin it is for; never written anywhere. */
  readonly environment: { readonly key: string; readonly origin: string } | null
  /** Says whether the Secret Service's default collection is locked; null when that cannot be found out. */
  readonly isLocked: () => Promise<boolean | null>
  /** A keychain that was slow (waiting for the user's password, say) has answered after all. */
  readonly onLateAnswer: (origin: string) => void
  /** Replaceable for unit tests of the time-out only. */
  readonly load?: () => Promise<Pick<Keytar, 'getPassword' | 'setPassword' | 'deletePassword'>>
  readonly patience?: number
}

const storeName = (): KeyState['store'] =>
  process.platform === 'darwin' ? 'keychain' : process.platform === 'win32' ? 'credential-manager' : 'secret-service'

/** Tells apart "there is none" and "it is locked" from what libsecret, Keychain and Credential Manager say (texts seen in runs, SECURITY section 6). */
function keychainProblem(error: unknown): Problem {
  const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  const locked = /locked|user interaction is not allowed|canceled|cancelled|dismissed/i.test(detail)
  return { code: locked ? 'keychain-locked' : 'keychain-missing', detail }
}

/** Makes the key store; nothing is loaded before the first call. */
export function createKeyStore(options: Options): KeyStore {
  const load = options.load ?? (async (): Promise<Keytar> => (await import('keytar')).default)
  const wait = options.patience ?? patience
  const session = new Map<string, string>()
  const known = new Map<string, string | null>()
  // A call that hangs occupies a thread of Node's pool for good; while one hangs no other is begun, so that the app's file access never starves.
  let hanging: Promise<unknown> | null = null

  async function timed<T>(work: (keytar: Pick<Keytar, 'getPassword' | 'setPassword' | 'deletePassword'>) => Promise<T>, late: (value: T) => void): Promise<T> {
    if (hanging !== null) throw new ProblemError(await hungProblem())
    const call = load().then(work)
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), wait)
    })
    try {
      const first = await Promise.race([call.then((value) => ({ value })), timeout])
      if (first !== 'late') return first.value
    } catch (error) {
      throw new ProblemError(keychainProblem(error), { cause: error })
    } finally {
      clearTimeout(timer)
    }
    hanging = call.then(late, () => {}).finally(() => {
      hanging = null
    })
    throw new ProblemError(await hungProblem())
  }

  async function hungProblem(): Promise<Problem> {
    const locked = await options.isLocked()
    return locked === true ? { code: 'keychain-locked' } : { code: 'keychain-hung' }
  }

  async function fromKeychain(origin: string): Promise<string | null> {
    const cached = known.get(origin)
    if (cached !== undefined) return cached
    const key = await timed(
      (keytar) => keytar.getPassword(service, origin),
      (value) => {
        // Dismissed: telling that would ask the keychain, and so the user, again.
        void believe(origin, value).then(
          () => options.onLateAnswer(origin),
          () => {},
        )
      },
    )
    return believe(origin, key)
  }

  /** Remembers what the keychain said. A locked one whose prompt is dismissed says that there is nothing; that is not believed. */
  async function believe(origin: string, key: string | null): Promise<string | null> {
    if (key === null && (await options.isLocked()) === true) throw new ProblemError({ code: 'keychain-locked' })
    known.set(origin, key)
    return key
  }

  const environmentKey = (origin: string): string | null => (options.environment?.origin === origin ? options.environment.key : null)

  /** Where the key is, what it is, and why the keychain could not say, if it could not. */
  async function find(origin: string): Promise<{ source: KeySource; key: string | null; problem: Problem | null }> {
    let problem: Problem | null = null
    try {
      const stored = await fromKeychain(origin)
      if (stored !== null) return { source: 'keychain', key: stored, problem: null }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problem = error.problem
    }
    const held = session.get(origin)
    if (held !== undefined) return { source: 'session', key: held, problem }
    const given = environmentKey(origin)
    return given === null ? { source: 'none', key: null, problem } : { source: 'environment', key: given, problem }
  }

  return {
    read: async (origin) => {
      const found = await find(origin)
      if (found.key === null && found.problem !== null) throw new ProblemError(found.problem)
      return found.key
    },
    state: async (origin) => {
      const { source, key, problem } = await find(origin)
      // Four characters of a short secret would be much of it.
      return { source, last4: key !== null && key.length >= 20 ? key.slice(-4) : null, store: storeName(), problem }
    },
    save: async (origin, key, keep) => {
      if (keep === 'session') {
        session.set(origin, key)
        return
      }
      await timed(
        (keytar) => keytar.setPassword(service, origin, key),
        () => {
          known.set(origin, key)
          options.onLateAnswer(origin)
        },
      )
      known.set(origin, key)
      session.delete(origin)
    },
    remove: async (origin) => {
      session.delete(origin)
      await timed(
        (keytar) => keytar.deletePassword(service, origin),
        () => {
          known.set(origin, null)
          options.onLateAnswer(origin)
        },
      )
      known.set(origin, null)
    },
    isHanging: () => hanging !== null,
  }
}
