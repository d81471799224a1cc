import { type AskDeps, type CliIo, runAsk } from './ask'
import { type Command, usageText } from './cli-arguments'
import { exitCodes } from './exit-code'

interface Deps {
  /** What `ask` works with; made only when it is needed. `save` false: a history that is never written to disk. */
  readonly askDeps: (save: boolean) => Promise<AskDeps>
  readonly readInput: () => Promise<string>
}

/** Carries out a command that opens no window and returns its exit code. */
export async function runCli(command: Exclude<Command, { kind: 'window' }>, deps: Deps, io: CliIo): Promise<number> {
  switch (command.kind) {
    case 'help':
      io.out(usageText)
      return exitCodes.answered
    case 'wrong':
      io.err(command.reason)
      return exitCodes.usage
    case 'ask': {
      const input = await deps.readInput()
      if (command.ask.question.trim() === '' && input.trim() === '') {
        io.err('nothing to ask: give a question as an argument or on standard input')
        return exitCodes.usage
      }
      const askDeps = await deps.askDeps(command.ask.save)
      try {
        return await runAsk(command.ask, input, askDeps, io)
      } finally {
        await askDeps.close()
      }
    }
  }
}
