import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import type { CliIo } from './cli-io'
import { exitCodeOfSignal, exitCodes } from './exit-code'

/**
 * A command typed while the app is running is carried out by the running app (one writer, one key prompt) and only printed here. The new process listens on a
 * socket in the profile that only this user can open, names it to the running app, and gets lines of JSON back. Nothing listens while no command runs.
 */

/** Longest a running app may take to call back, in milliseconds. */
const patience = 10_000
/** Bytes a Unix socket's path may have at most (sun_path: 104 on macOS, 108 on Linux), with the final zero. */
const longestPath = 103

/** `folder`: where the shell is, from which the names of files are meant. `isTerminal`: of its standard output. */
const requestSchema = z.strictObject({ args: z.array(z.string()), input: z.string(), folder: z.string(), isTerminal: z.boolean() })
export type HandedOver = Readonly<z.infer<typeof requestSchema>>

const lineSchema = z.union([z.strictObject({ out: z.string() }), z.strictObject({ bytes: z.base64() }), z.strictObject({ err: z.string() }), z.strictObject({ progress: z.string() }), z.strictObject({ exit: z.int() })])

/** A place for the socket: in the profile where its path is short enough, else in the system's folder for temporary files. */
export function socketPath(profile: string, temporary: string): string {
  const name = `cli-${randomUUID().slice(0, 8)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\aside-${name}`
  const inside = join(profile, 'run', name)
  return Buffer.byteLength(inside) <= longestPath ? inside : join(temporary, `aside-run-${process.getuid?.() ?? 0}`, name)
}

/**
 * The new process's side: listens on the socket, then lets `announce` look for a running app (true when one was told). Prints what that app sends back and
 * resolves with the exit code; `alone` when no app runs, `silent` when one was told but did not call back in time.
 */
export async function handOver(path: string, request: () => Promise<HandedOver>, io: CliIo, announce: () => boolean): Promise<number | 'alone' | 'silent'> {
  if (process.platform !== 'win32') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const server = createServer()
  const caller = new Promise<Socket>((resolve) => server.once('connection', resolve))
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
    if (!announce()) return 'alone'
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience).unref())
    const socket = await Promise.race([caller, late])
    return socket === null ? 'silent' : await print(socket, await request(), io)
  } finally {
    server.close()
    rmSync(path, { force: true })
  }
}

async function print(socket: Socket, request: HandedOver, io: CliIo): Promise<number> {
  const stop = (): void => void socket.end()
  socket.write(`${JSON.stringify(request)}\n`)
  if (io.signal.aborted) stop()
  else io.signal.addEventListener('abort', stop)
  for await (const line of createInterface({ input: socket })) {
    const said = lineSchema.parse(JSON.parse(line))
    if ('out' in said) io.out(said.out)
    else if ('bytes' in said) await io.bytes(Buffer.from(said.bytes, 'base64'))
    else if ('err' in said) io.err(said.err)
    else if ('progress' in said) io.progress(said.progress)
    // The app only knows that the shell went away, not why.
    else return io.signal.aborted ? exitCodeOfSignal(io.signal) : said.exit
  }
  if (io.signal.aborted) return exitCodeOfSignal(io.signal)
  io.err('Aside ended before this was done')
  return exitCodes.cut
}

/** The running app's side: fetches the command from the socket, runs it, sends what it prints. A shell that goes away stops the command. */
export async function takeHandOver(path: string, run: (request: HandedOver, io: CliIo) => Promise<number>): Promise<void> {
  // The shell closes its half to end the command early; what there is to say then still goes the other way.
  const socket = connect({ path, allowHalfOpen: true })
  const abort = new AbortController()
  /** Resolves when the line is on its way, or nobody is there any more. */
  const send = (line: z.infer<typeof lineSchema>): Promise<void> =>
    new Promise((resolve) => (socket.writable ? socket.write(`${JSON.stringify(line)}\n`, () => resolve()) : resolve()))
  socket.on('end', () => abort.abort('interrupted'))
  socket.on('error', () => abort.abort('interrupted'))
  const lines = createInterface({ input: socket })
  for await (const line of lines) {
    try {
      const request = requestSchema.parse(JSON.parse(line))
      const code = await run(request, {
        out: (out) => void send({ out }),
        bytes: (bytes) => send({ bytes: Buffer.from(bytes).toString('base64') }),
        isTerminal: request.isTerminal,
        err: (err) => void send({ err }),
        progress: (progress) => void send({ progress }),
        signal: abort.signal,
      })
      void send({ exit: code })
    } finally {
      socket.end()
    }
    return
  }
}
