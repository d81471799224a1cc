import { utilityProcess } from 'electron'
import { type HistoryClient, type HistoryProcess, superviseHistory, type SupervisorOptions } from './history-supervisor'
import type { HistoryReply } from './history-wire'

interface HistoryOptions extends Pick<SupervisorOptions, 'databasePath' | 'onExit' | 'onRestart'> {
  /** The built process.ts. */
  readonly modulePath: string
  /** Takes what the process prints (it prints only when something is wrong). */
  readonly log: (text: string) => void
}

/** The environment without the API key and its kin: they never leave main. */
function quietEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('OPENAI_')))
}

function fork(modulePath: string, log: (text: string) => void): HistoryProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName: 'Aside history', stdio: 'pipe', env: quietEnvironment() })
  child.stdout?.on('data', (chunk: Buffer) => log(chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => log(chunk.toString()))
  return {
    post: (request) => child.postMessage(request),
    onReply: (listener) => child.on('message', (reply: HistoryReply) => listener(reply)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}

/** Starts the history process and opens the file in it; Electron must be ready. See superviseHistory for what the result does. */
export function startHistory({ modulePath, log, databasePath, onExit, onRestart }: HistoryOptions): HistoryClient {
  return superviseHistory({ start: () => fork(modulePath, log), databasePath, onExit, onRestart })
}
