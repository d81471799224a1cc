import { ProblemError } from '../../shared/problem'
import type { Translate } from '../../shared/locales/translate'
import type { Application } from '../application'
import { safeName } from '../jobs/export/file-names'
import { loadTexts } from '../texts'
import { runAsk } from './ask'
import { askDeps } from './ask-deps'
import type { Command } from './cli-arguments'
import type { CliIo } from './cli-io'
import { exitCodeOf, exitCodeOfSignal, exitCodes } from './exit-code'
import { type ExportDeps, runExport } from './export'
import { runImport } from './import'
import type { JobWatch } from './job-progress'
import { problemLine } from './problem-line'
import { runSearch } from './search'
import { runUpdate } from './update'

/** Milliseconds that a search may keep the history from the windows at a time. */
const searchBudget = 20

/** A command that works with the app's parts. */
export type AppCommand = Exclude<Command, { kind: 'help' | 'register' | 'wrong' }>

/** What the shell gave besides the arguments. */
export interface ShellInput {
  /** What standard input held. */
  readonly input: string
  /** The folder from which names of files are meant. */
  readonly folder: string
}

async function run(command: AppCommand, application: Application, say: Translate, { input, folder }: ShellInput, io: CliIo): Promise<number> {
  switch (command.kind) {
    case 'ask':
      return ask(command, application, input, io)
    case 'search':
      return runSearch(command.search, { search: (args) => application.history.search({ ...args, budget: searchBudget }), say }, io)
    case 'import':
      return runImport(command.import, { startImport: application.startImport, ...watch(application), say, folder }, io)
    case 'update':
      return runUpdate(command.update, { updates: await application.updates(), say, listen: application.events.listen }, io)
    case 'export':
      return runExport(command.export, exportDeps(application, say, folder), io)
  }
}

const watch = ({ events, jobs }: Application): JobWatch => ({ listen: events.listen, cancel: jobs.cancel })

function exportDeps(application: Application, say: Translate, folder: string): ExportDeps {
  const { history, jobs, databasePath, attachments, language } = application
  return {
    history,
    startExport: (chatIds, format, target) => jobs.run('export', { databasePath, attachments: attachments.folder, chatIds, format, target, language: language() }),
    safeName,
    ...watch(application),
    say,
    folder,
  }
}

async function ask({ ask: options }: Extract<AppCommand, { kind: 'ask' }>, application: Application, input: string, io: CliIo): Promise<number> {
  if (options.question.trim() === '' && input.trim() === '') {
    io.err('nothing to ask: give a question as an argument or on standard input')
    return exitCodes.usage
  }
  const deps = await askDeps(application, options.save)
  try {
    return await runAsk(options, input, deps, io)
  } finally {
    await deps.close()
  }
}

/** Carries out a command that opens no window and returns its exit code; a problem is told on standard error. */
export async function runCli(command: AppCommand, application: Application, shell: ShellInput, io: CliIo): Promise<number> {
  const say = await loadTexts(application.language())
  try {
    const code = await run(command, application, say, shell, io)
    return io.signal.aborted ? exitCodeOfSignal(io.signal) : code
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    io.err(problemLine(say, error.problem))
    return exitCodeOf(error.problem.code)
  }
}
