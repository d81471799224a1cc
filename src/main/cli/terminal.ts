import { fstatSync } from 'node:fs'
import type { CliIo } from './cli-io'

/** Wait for the first byte of a standard input that is neither a terminal nor a shell's pipe, in milliseconds. */
const socketPatience = 300
/** Back to the beginning of a terminal's line, and away with what stands there. */
const clearLine = '\r\u001b[K'

/**
 * What stands on standard input. A terminal holds nothing; a file or a shell's pipe is read to its end. A socket is what other programs hand down when they
 * start a command without thinking of its input: it counts only when something comes at once, so that such a command does not wait for ever.
 */
export async function readInput(): Promise<string> {
  const input = process.stdin
  let kind: ReturnType<typeof fstatSync>
  try {
    kind = fstatSync(0)
  } catch {
    return ''
  }
  if (input.isTTY || kind.isCharacterDevice()) return ''
  const chunks: Buffer[] = []
  const whole = new Promise<void>((resolve) => {
    input.on('data', (chunk: Buffer) => chunks.push(chunk))
    input.once('end', resolve)
    input.once('error', () => resolve())
  })
  if (kind.isSocket()) {
    const started = new Promise<boolean>((resolve) => {
      input.once('data', () => resolve(true))
      input.once('end', () => resolve(true))
      setTimeout(() => resolve(false), socketPatience)
    })
    if (!(await started)) {
      input.pause()
      return ''
    }
  }
  await whole
  return Buffer.concat(chunks).toString('utf8')
}

export interface Terminal extends CliIo {
  /** What Ctrl+C does. */
  readonly interrupt: () => void
  /** Resolves when everything written has been taken. */
  readonly flush: () => Promise<void>
}

/** The terminal this process was started from. Output that nobody reads and Ctrl+C abort the signal. */
export function openTerminal(): Terminal {
  const abort = new AbortController()
  const closed = (): void => abort.abort('closed-pipe')
  process.stdout.on('error', closed)
  process.stderr.on('error', closed)
  const interrupt = (): void => abort.abort('interrupted')
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  process.on('SIGHUP', interrupt)
  // Undefined where it is none, whatever its type says.
  const isTerminal = (stream: { readonly isTTY?: boolean }): boolean => stream.isTTY === true
  const isInteractive = isTerminal(process.stderr)
  return {
    out: (text) => {
      if (abort.signal.reason !== 'closed-pipe') process.stdout.write(text)
    },
    bytes: (bytes) => new Promise((resolve) => (abort.signal.reason === 'closed-pipe' ? resolve() : process.stdout.write(bytes, () => resolve()))),
    isTerminal: isTerminal(process.stdout),
    err: (line) => process.stderr.write(`${isInteractive ? clearLine : ''}aside: ${line}\n`),
    progress: (text) => {
      if (isInteractive) process.stderr.write(`${clearLine}${text}`)
    },
    signal: abort.signal,
    interrupt,
    flush: () =>
      new Promise((resolve) => {
        if (process.stdout.writable) process.stdout.write('', () => resolve())
        else resolve()
      }),
  }
}
