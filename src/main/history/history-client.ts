import { forkQuietly } from '../fork-quietly'
import { type HistoryClient, type HistoryProcess, superviseHistory, type SupervisorOptions } from './history-supervisor'
import type { HistoryReply } from './history-wire'

interface HistoryOptions extends Pick<SupervisorOptions, 'databasePath' | 'firstFor' | 'refusal' | 'prepare' | 'onExit' | 'onRestart'> {
  /** The built process.ts. */
  readonly modulePath: string
  /** Takes what the process prints (it prints only when something is wrong). */
  readonly log: (text: string) => void
}

function fork(modulePath: string, log: (text: string) => void): HistoryProcess {
  const child = forkQuietly(modulePath, 'Aside history', log)
  return {
    post: (request) => child.postMessage(request),
    onReply: (listener) => child.on('message', (reply: HistoryReply) => listener(reply)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}

/** Starts the history process and opens the file in it; Electron must be ready. See superviseHistory for what the result does. */
export function startHistory({ modulePath, log, ...options }: HistoryOptions): HistoryClient {
  return superviseHistory({ start: () => fork(modulePath, log), ...options })
}
