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
}

/** `aside` as a user of a clone types it. */
export const aside = 'npm start --silent --'
export const ask = `${aside} ask`

/** Runs a command line with bash (pipefail on, so that a pipe's exit code is that of the command that failed in it). */
export function shell(commandLine: string, { home, env = {} }: ShellOptions): ShellRun {
  const child = spawn('bash', ['-o', 'pipefail', '-c', commandLine], {
    cwd: projectFolder,
    env: cleanEnvironment({ HOME: userHome(home), ASIDE_HOME: home, ASIDE_LANG: 'en', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
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
        child.stdout.on('data', look)
        child.once('close', () => (stdout.includes(text) ? resolve() : reject(new Error(`ended without "${text}": ${stdout}\n${stderr}`))))
        look()
      }),
  }
}
