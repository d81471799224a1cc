import { tmpdir } from 'node:os'
import { app } from 'electron'
import type { Application } from '../application'
import type { CliIo } from './ask'
import { askDeps } from './ask-deps'
import { runCli } from './cli'
import { type Command, parseCommand } from './cli-arguments'
import { exitCodes } from './exit-code'
import { handOver, socketPath, takeHandOver } from './hand-over'
import { readInput } from './terminal'

export { openTerminal } from './terminal'

type Given = Exclude<Command, { kind: 'window' }>

interface Host {
  readonly profile: string
  /** The user's own arguments, from which the command was read. */
  readonly args: readonly string[]
  /** The running parts, made at first need; Electron must be ready. */
  readonly running: () => Application
}

const run = (given: Given, running: () => Application, input: () => Promise<string>, io: CliIo): Promise<number> =>
  runCli(given, { askDeps: (save) => askDeps(running(), save), readInput: input }, io)

/** Carries out a command: in the running app when there is one, else in this process. Resolves with the exit code. */
export async function runCommand(given: Given, io: CliIo, { profile, args, running }: Host): Promise<number> {
  if (given.kind !== 'ask') return run(given, running, readInput, io)
  const path = socketPath(profile, tmpdir())
  const request = async (): Promise<{ args: string[]; input: string }> => ({ args: [...args], input: await readInput() })
  const outcome = await handOver(path, request, io, () => !app.requestSingleInstanceLock({ handOver: path }))
  if (typeof outcome === 'number') return outcome
  if (outcome === 'silent') {
    io.err('Aside is running but does not answer')
    return exitCodes.unexpected
  }
  await app.whenReady()
  return run(given, running, readInput, io)
}

/** Carries out, in the running app, a command that another process handed over on a socket, and sends back what it prints. */
export function takeCommand(socket: string, running: () => Application): Promise<void> {
  return takeHandOver(socket, ({ args, input }, io) => {
    const handed = parseCommand(args)
    return handed.kind === 'window' ? Promise.resolve(exitCodes.usage) : run(handed, running, () => Promise.resolve(input), io)
  })
}
