import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFolder } from './fixtures'
import { cleanEnvironment } from './launch'
import { userHome } from './profile'

/** A command line of a real shell, in the project's folder. */
export interface ShellRun {
  readonly child: ChildProcess
  /** What came so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves with the exit code when it is over. */
  readonly code: Promise<number | null>
  /** Resolves when stdout contains the text. */
  readonly untilOut: (text: string) => Promise<void>
}

interface ShellOptions {
  readonly home: string
  readonly env?: Readonly<Record<string, string>>
  /** Leaves standard input open for the test to write to (`child.stdin`). */
  readonly input?: boolean
}

/** `aside` as a user of a clone types it. */
export const aside = 'npm start --silent --'
export const ask = `${aside} ask`

/** `aside` typed in another folder than the project's. */
export const asideFrom = (folder: string): string => `cd '${folder}' && npm --prefix '${projectFolder}' start --silent --`

/** A command line with a terminal of its own, as far as the command can tell; what it prints on either output comes on stdout. Needs util-linux. */
export const inTerminal = (commandLine: string): string => `script -qefc "${commandLine.replaceAll(/["$`\\\\]/g, '\\\\$&')}" /dev/null`

/** Runs a command line with bash (pipefail on, so that a pipe's exit code is that of the command that failed in it). */
export function shell(commandLine: string, { home, env = {}, input = false }: ShellOptions): ShellRun {
  const child = spawn('bash', ['-o', 'pipefail', '-c', commandLine], {
    cwd: projectFolder,
    env: cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home, ASIDE_LANG: 'en', ...env }),
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes')
  const output = child.stdout
  output.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    code: once(child, 'close').then(([code]) => code as number | null),
    untilOut: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (stdout.includes(text)) resolve()
        }
        output.on('data', look)
        child.once('close', () => (stdout.includes(text) ? resolve() : reject(new Error(`ended without "${text}": ${stdout}\n${stderr}`))))
        look()
      }),
  }
}
