import { type Problem, ProblemError } from '../../shared/problem'
import { type UpdateState, unknownUpdate } from '../../shared/updates'
import type { Updater } from './updater'

/** Milliseconds from the start to the first look by itself, and between later ones: the start belongs to the user. */
const firstLook = 60_000
const laterLooks = 24 * 60 * 60_000

export interface Updates {
  readonly state: () => UpdateState
  /** Asks the server now. The state tells what came of it; never rejects. */
  readonly check: () => Promise<UpdateState>
  /** Fetches what was found; never rejects. */
  readonly download: () => Promise<UpdateState>
  readonly cancel: () => void
  /** Installs what is ready: called last when the app ends. */
  readonly finish: () => void
  /** From now on looks by itself, a while after the start and then daily, as long as the user wants it. */
  readonly begin: () => void
}

interface Deps {
  /** Makes the updater, with the first look; null when this build has nowhere to look. */
  readonly updater: (() => Promise<Updater>) | null
  /** Aside can install an update itself. */
  readonly installs: boolean
  /** The system's policy forbids updates. */
  readonly isForbidden: boolean
  /** Whether the user wants Aside to look by itself. */
  readonly isWanted: () => boolean
  readonly onChange: (state: UpdateState) => void
  /** Told of an update that was found without being asked for. */
  readonly announce: (version: string) => void
  /** Called when it could not be installed at the end, so that the next start can tell. */
  readonly keepProblem: (problem: Problem) => void
  readonly setTimer: (run: () => void, milliseconds: number) => void
}

/** What is done about updates, and what is told of it. Nothing is fetched and nothing installed that the user did not ask for. */
export function createUpdates({ updater, installs, isForbidden, isWanted, onChange, announce, keepProblem, setTimer }: Deps): Updates {
  const reason = isForbidden ? 'policy' : updater === null ? 'build' : null
  let state: UpdateState = { ...unknownUpdate, status: reason === null ? 'unknown' : 'off', reason, installs }
  let made: Updater | null = null
  const change = (next: Partial<UpdateState>): UpdateState => {
    state = { ...state, ...next }
    onChange(state)
    return state
  }
  const problemOf = (error: unknown): Problem => (error instanceof ProblemError ? error.problem : { code: 'unexpected', detail: String(error).slice(0, 300) })
  const isBusy = (): boolean => state.status === 'checking' || state.status === 'downloading' || state.status === 'ready' || state.status === 'off'

  async function check(): Promise<UpdateState> {
    if (updater === null || isBusy()) return state
    const before = state.status
    change({ status: 'checking', problem: null })
    try {
      made ??= await updater()
      const found = await made.check()
      if (found === null) return change({ status: 'current', version: null, notes: null, total: null })
      return change({ status: 'available', ...found, received: 0 })
    } catch (error) {
      return change({ status: before, problem: problemOf(error) })
    }
  }

  async function look(): Promise<void> {
    const known = state.version
    if (isWanted()) {
      const { status, version } = await check()
      if (status === 'available' && version !== null && version !== known) announce(version)
    }
    setTimer(() => void look(), laterLooks)
  }

  return {
    state: () => state,
    check,
    download: async () => {
      if (made === null || !installs || state.status !== 'available') return state
      change({ status: 'downloading', received: 0, problem: null })
      try {
        const isWhole = await made.download((received, total) => change({ received, total }))
        return change({ status: isWhole ? 'ready' : 'available' })
      } catch (error) {
        return change({ status: 'available', problem: problemOf(error) })
      }
    },
    cancel: () => {
      if (state.status === 'downloading') made?.cancel()
    },
    finish: () => {
      if (state.status !== 'ready') return
      try {
        made?.install()
      } catch (error) {
        keepProblem(problemOf(error))
      }
    },
    begin: () => {
      if (reason === null) setTimer(() => void look(), firstLook)
    },
  }
}
