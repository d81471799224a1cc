import { tmpdir } from 'node:os'
import { app } from 'electron'
import type { Language } from '../../shared/settings'
import type { Application } from '../application'
import { areTooLong } from '../start-wish'
import { runCli } from './cli'
import { parseCommand } from './cli-arguments'
import type { CliIo } from './cli-io'
import { exitCodes } from './exit-code'
import { type HandedOver, handOver, socketPath, takeHandOver } from './hand-over'
import { readInput } from './terminal'
import { usageText } from './usage-text'

export { openTerminal } from './terminal'

interface Host {
  readonly profile: string
  /** The user's own arguments. */
  readonly args: readonly string[]
  readonly language: () => Language
  /** The running parts, made at first need; Electron must be ready. */
  readonly running: () => Application
}

/** Carries out a command: in the running app when there is one, else in this process. Resolves with the exit code. */
export async function runCommand(io: CliIo, { profile, args, language, running }: Host): Promise<number> {
  const command = parseCommand(args)
  switch (command.kind) {
    case 'help':
      io.out(usageText(language()))
      return exitCodes.done
    case 'register':
      return (await import('./register')).runRegister(command.on, language(), io)
    case 'wrong':
      io.err(command.reason)
      return exitCodes.usage
    case 'ask':
    case 'search':
    case 'import':
    case 'export':
    case 'update': {
      // Read once, and by `ask` alone: what stands on standard input may be meant for the next command of a loop.
      const reading = (): Promise<string> => (command.kind === 'ask' ? readInput() : Promise.resolve(''))
      const folder = process.cwd()
      if (areTooLong(process.argv, folder)) {
        io.err('the arguments are too long; give a long text on standard input')
        return exitCodes.usage
      }
      const path = socketPath(profile, tmpdir())
      const request = async (): Promise<HandedOver> => ({ args: [...args], input: await reading(), folder, isTerminal: io.isTerminal })
      const outcome = await handOver(path, request, io, () => !app.requestSingleInstanceLock({ handOver: path }))
      if (typeof outcome === 'number') return outcome
      if (outcome === 'silent') {
        io.err('Aside is running but does not answer')
        return exitCodes.unexpected
      }
      await app.whenReady()
      return runCli(command, running(), { input: await reading(), folder }, io)
    }
  }
}

/** Carries out, in the running app, a command that another process handed over on a socket, and sends back what it prints. */
export function takeCommand(socket: string, running: () => Application): Promise<void> {
  return takeHandOver(socket, ({ args, input, folder }, io) => {
    const command = parseCommand(args)
    return command.kind === 'help' || command.kind === 'wrong' || command.kind === 'register' ? Promise.resolve(exitCodes.usage) : runCli(command, running(), { input, folder }, io)
  })
}
