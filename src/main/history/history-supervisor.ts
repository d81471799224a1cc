import { type Problem, ProblemError } from '../../shared/problem'
import { type History, type HistoryArgs, type HistoryCallName, historyCallNames, type HistoryResult } from './history-calls'
import type { HistoryReply, HistoryRequest } from './history-wire'

/** A running history process, whatever started it. */
export interface HistoryProcess {
  readonly post: (request: HistoryRequest) => void
  readonly onReply: (listener: (reply: HistoryReply) => void) => void
  /** Called once, with the exit code. */
  readonly onExit: (listener: (code: number) => void) => void
  readonly kill: () => void
}

export type Opened = HistoryResult<'open'>

export interface SupervisorOptions {
  readonly start: () => HistoryProcess
  readonly databasePath: string
  /** The version of the app that works with the file for the first time (see openHistory); null when it is not the first time. */
  readonly firstFor?: string | null
  /** Why the file shall not even be looked for, when it shall not. */
  readonly refusal?: Problem | null | undefined
  /** What must be done before a file may be opened, such as a restore that was decided; null when there is nothing. */
  readonly prepare?: () => Promise<unknown> | null
  /** The process ended by itself; calls under way have been rejected. `restarting` is false when it ended too often (see `restartDelays`). */
  readonly onExit: (event: { readonly code: number; readonly restarting: boolean }) => void
  /** A new process has opened the file; answers that were being written are `stopped` (`closed`) at the last acknowledged revision. */
  readonly onRestart: (opened: Opened) => void
}

export type HistoryClient = History & {
  /** How the first opening of the file ended; rejects with ProblemError. */
  readonly opened: Promise<Opened>
  /** Closes the file and ends the process; every call but `open` (which starts another) is refused afterwards. */
  readonly stop: () => Promise<void>
}

/** Milliseconds before the first, second … restart within `crashWindow`; after the last one the process stays down until `open` is called. */
const restartDelays = [0, 250, 1000, 4000] as const
const crashWindow = 60_000

interface Waiting {
  readonly go: () => void
  readonly fail: (error: ProblemError) => void
}

interface Pending {
  readonly resolve: (value: HistoryResult<HistoryCallName>) => void
  readonly reject: (error: ProblemError) => void
}

/** opening: calls wait · open: calls are posted · broken and closed: calls are refused with the problem. */
type State = { readonly name: 'opening' } | { readonly name: 'open' } | { readonly name: 'broken' | 'closed'; readonly problem: Problem }

class Supervisor {
  readonly #options: SupervisorOptions
  #path: string
  #firstFor: string | null
  #process: HistoryProcess | null = null
  #state: State = { name: 'opening' }
  #lastId = 0
  #stopped: (() => void) | null = null
  readonly #pending = new Map<number, Pending>()
  #waiting: Waiting[] = []
  #crashes: number[] = []

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#path = options.databasePath
    this.#firstFor = options.firstFor ?? null
  }

  /** Opens (again): in the running process, or in a new one. */
  async open(path: string): Promise<Opened> {
    this.#path = path
    this.#crashes = []
    const { refusal } = this.#options
    if (refusal !== null && refusal !== undefined) {
      this.#settle({ name: 'broken', problem: refusal })
      throw new ProblemError(refusal)
    }
    this.#state = { name: 'opening' }
    const preparing = this.#options.prepare?.() ?? null
    if (preparing !== null) await this.#prepared(preparing)
    return this.#openFile(this.#process ?? this.#launch())
  }

  /** Rejects when it failed, or when the history was closed meanwhile. */
  async #prepared(preparing: Promise<unknown>): Promise<void> {
    try {
      await preparing
    } catch (error) {
      this.#settle({ name: 'broken', problem: { code: 'history-broken', detail: `${this.#path}: ${String(error)}` } })
    }
    if (this.#state.name === 'broken' || this.#state.name === 'closed') throw new ProblemError(this.#state.problem)
  }

  async call<N extends HistoryCallName>(call: N, args: HistoryArgs<N>): Promise<HistoryResult<N>> {
    if (this.#state.name === 'opening') await this.#opening()
    if (this.#state.name === 'broken' || this.#state.name === 'closed') throw new ProblemError(this.#state.problem)
    if (this.#process === null) throw new ProblemError({ code: 'history-broken', detail: 'the history process is not running' })
    return this.#post(this.#process, call, args)
  }

  /** Also when the file could not be opened: from `close` on the process lets itself be ended. */
  async close(): Promise<null> {
    if (this.#state.name === 'closed') return null
    if (this.#state.name === 'opening' && this.#process !== null) await this.#opening().catch(() => undefined)
    const running = this.#process
    this.#settle({ name: 'closed', problem: { code: 'history-broken', detail: 'the history is closed' } })
    return running === null ? null : this.#post(running, 'close', {})
  }

  async stop(): Promise<void> {
    try {
      await this.close()
    } finally {
      const running = this.#process
      if (running !== null) {
        await new Promise<void>((resolve) => {
          this.#stopped = resolve
          running.kill()
        })
      }
    }
  }

  /** Resolves when the file is open, rejects with the problem when it will not be. */
  #opening(): Promise<void> {
    return new Promise<void>((go, fail) => this.#waiting.push({ go, fail }))
  }

  #launch(): HistoryProcess {
    const started = this.#options.start()
    this.#process = started
    started.onReply((reply) => this.#take(reply))
    started.onExit((code) => this.#ended(code))
    return started
  }

  #post<N extends HistoryCallName>(to: HistoryProcess, call: N, args: HistoryArgs<N>): Promise<HistoryResult<N>> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise<HistoryResult<N>>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject })
      to.post({ id, call, args })
    })
  }

  #take(reply: HistoryReply): void {
    const pending = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if ('problem' in reply) pending?.reject(new ProblemError(reply.problem))
    else pending?.resolve(reply.ok)
  }

  async #openFile(inside: HistoryProcess): Promise<Opened> {
    try {
      const opened = await this.#post(inside, 'open', { path: this.#path, firstFor: this.#firstFor })
      this.#firstFor = null
      this.#settle({ name: 'open' })
      return opened
    } catch (error) {
      // When the process died over it, the restart tries again.
      if (this.#process === inside && error instanceof ProblemError) this.#settle({ name: 'broken', problem: error.problem })
      throw error
    }
  }

  #settle(state: Exclude<State, { name: 'opening' }>): void {
    this.#state = state
    const waiting = this.#waiting
    this.#waiting = []
    for (const { go, fail } of waiting) {
      if (state.name === 'open') go()
      else fail(new ProblemError(state.problem))
    }
  }

  #ended(code: number): void {
    this.#process = null
    const problem: Problem = { code: 'history-broken', detail: `the history process ended (code ${code})` }
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { reject } of pending) reject(new ProblemError(problem))
    this.#stopped?.()
    if (this.#state.name === 'closed') return
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashWindow), now]
    const delay = restartDelays[this.#crashes.length - 1]
    // A file that could not be opened is not opened again by itself: the user decides.
    const restarting = delay !== undefined && this.#state.name !== 'broken'
    if (restarting) {
      this.#state = { name: 'opening' }
      setTimeout(() => void this.#restart(), delay)
    } else this.#settle({ name: 'broken', problem: this.#state.name === 'broken' ? this.#state.problem : problem })
    this.#options.onExit({ code, restarting })
  }

  async #restart(): Promise<void> {
    // Meanwhile `open`, `close` or `stop` may have been called.
    if (this.#state.name !== 'opening' || this.#process !== null) return
    try {
      this.#options.onRestart(await this.#openFile(this.#launch()))
    } catch (error) {
      // Every call from here on is refused with the same problem, so whoever needs the history hears of it.
      if (!(error instanceof ProblemError)) throw error
    }
  }
}

/**
 * Keeps a history process running with the file open, and gives its calls as promises. Calls wait while the file is being opened; those under way when the
 * process ends are rejected with history-broken, and a new process is started after a growing pause.
 */
export function superviseHistory(options: SupervisorOptions): HistoryClient {
  const supervisor = new Supervisor(options)
  const opened = supervisor.open(options.databasePath)
  opened.catch(() => undefined) // whoever asks for `opened` gets the problem
  const calls = Object.fromEntries(historyCallNames.map((name) => [name, (args: HistoryArgs<typeof name>) => supervisor.call(name, args)])) as unknown as History
  return {
    ...calls,
    opened,
    stop: () => supervisor.stop(),
    open: ({ path }) => supervisor.open(path),
    close: () => supervisor.close(),
  }
}
