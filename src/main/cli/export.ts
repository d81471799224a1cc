import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ExportFormat } from '../../shared/export'
import type { JobOf } from '../../shared/jobs'
import type { Translate } from '../../shared/locales/translate'
import type { ExportOptions } from './cli-arguments'
import type { CliIo } from './cli-io'
import { dayOf } from './day-of'
import { exitCodes } from './exit-code'
import { followJob, type JobWatch } from './job-progress'
import { type ChatNaming, type NamedChat, namedChats, noSuchChat } from './named-chat'
import { oneLine } from './one-line'

/** Chats named at most when a title could mean several. */
const namedAtMost = 10

export interface ExportDeps extends JobWatch {
  readonly history: ChatNaming
  /** Writes chats (null: all) to a file or folder of that name. */
  readonly startExport: (chatIds: readonly string[] | null, format: ExportFormat, target: string) => { readonly id: string; readonly ended: Promise<JobOf<'export'>> }
  /** A name for a file, good on every system. */
  readonly safeName: (title: string, fallback: string) => string
  readonly say: Translate
  /** The folder from which the name of the output is meant. */
  readonly folder: string
}

const endingOf = (format: ExportFormat): string => (format === 'archive' ? 'aside.zip' : format)
const isFolder = (path: string): Promise<boolean> => stat(path).then((found) => found.isDirectory(), () => false)

/** Where `--output` leads: into a folder that exists under the title's name, else to that very name. */
async function targetOf(output: string, chat: NamedChat | null, format: ExportFormat, { folder, safeName }: ExportDeps): Promise<string> {
  const path = resolve(folder, output)
  if (!(await isFolder(path))) return path
  const name = chat === null ? `Aside ${dayOf(Date.now())}` : safeName(chat.title, 'Aside')
  return join(path, chat === null && format !== 'archive' ? name : `${name}.${endingOf(format)}`)
}

async function write(chat: NamedChat | null, format: ExportFormat, target: string, deps: ExportDeps, io: CliIo): Promise<string | null> {
  const report = await followJob(deps.startExport(chat === null ? null : [chat.id], format, target), deps.say('export.title'), deps, io)
  if (report !== null && report.missing > 0) io.err(deps.say('export.missing', { count: report.missing }))
  return report?.path ?? null
}

/** Prints what would be in the file. It is written to a file first: an export that fails half-way prints nothing. */
async function print(chat: NamedChat | null, format: ExportFormat, deps: ExportDeps, io: CliIo): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'aside-output-'))
  try {
    const path = await write(chat, format, join(folder, `${deps.safeName(chat?.title ?? '', 'Aside')}.${endingOf(format)}`), deps, io)
    if (path === null) return exitCodes.cut
    for await (const chunk of createReadStream(path)) {
      if (io.signal.aborted) break
      await io.bytes(chunk as Buffer)
    }
    if ((await readdir(folder)).length > 1) io.err(deps.say('cli.filesLeft'))
    return exitCodes.done
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * `aside export`: prints a chat, or writes it (or all) to a file or folder and prints the path. Exit code 2 for a title that several chats have. Rejects with
 * ProblemError.
 */
export async function runExport({ chat: name, format, output }: ExportOptions, deps: ExportDeps, io: CliIo): Promise<number> {
  const found = name === null ? [] : await namedChats(name, deps.history)
  const [chat = null, ...others] = found
  if (name !== null && chat === null) throw noSuchChat(name)
  if (others.length > 0) {
    io.err(deps.say('cli.manyChats', { title: oneLine(name ?? '') }))
    for (const { id, title, updatedAt } of found.slice(0, namedAtMost)) io.err(`${oneLine(title)} · ${dayOf(updatedAt)} · ${id}`)
    if (found.length > namedAtMost) io.err('…')
    return exitCodes.usage
  }
  if (output === null && (format === 'pdf' || format === 'archive') && io.isTerminal) {
    io.err(deps.say('cli.notForTerminal', { format }))
    return exitCodes.usage
  }
  if (output === null) return print(chat, format, deps, io)
  const path = await write(chat, format, await targetOf(output, chat, format, deps), deps, io)
  if (path === null) return exitCodes.cut
  io.out(`${path}\n`)
  return exitCodes.done
}
