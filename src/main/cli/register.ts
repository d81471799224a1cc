import { execFile } from 'node:child_process'
import { copyFile, mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { app } from 'electron'
import { ProblemError } from '../../shared/problem'
import type { Language } from '../../shared/settings'
import { menuEntry, starts } from '../background/desktop-entry'
import { loadTexts } from '../texts'
import type { CliIo } from './cli-io'
import { exitCodeOf, exitCodes } from './exit-code'
import { problemLine } from './problem-line'

/** What stands for a program in a user's own folders. */
interface Places {
  readonly entry: string
  readonly icon: string
  readonly link: string
}

function places(): Places {
  const given = process.env['XDG_DATA_HOME']
  const data = given === undefined || given === '' ? join(homedir(), '.local', 'share') : given
  return { entry: join(data, 'applications', 'aside.desktop'), icon: join(data, 'icons', 'hicolor', '256x256', 'apps', 'aside.png'), link: join(homedir(), '.local', 'bin', 'aside') }
}

/** The program that no package has put into place: the AppImage, or that of an unpacked folder; null for any other. */
function ownProgram(): string | null {
  if (process.platform !== 'linux' || !app.isPackaged) return null
  return process.env['APPIMAGE'] ?? (process.execPath.startsWith('/opt/Aside/') ? null : process.execPath)
}

/** Desktops know which links an entry opens from a list that this program makes; where it is missing they make it themselves. */
const refresh = (folder: string): Promise<unknown> => promisify(execFile)('update-desktop-database', [folder]).catch(() => undefined)

async function register(program: string, { entry, icon, link }: Places): Promise<void> {
  for (const path of [entry, icon, link]) await mkdir(dirname(path), { recursive: true })
  await copyFile(join(process.resourcesPath, 'icon.png'), icon)
  await writeFile(entry, menuEntry(program))
  // Only a link is replaced: a program of that name is somebody's own.
  if ((await readlink(link).catch(() => null)) !== null) await rm(link)
  await symlink(program, link)
  await refresh(dirname(entry))
}

/** Takes away what leads to this program; what leads to another Aside stays. */
async function unregister(program: string, { entry, icon, link }: Places): Promise<void> {
  if ((await readlink(link).catch(() => null)) === program) await rm(link)
  const text = await readFile(entry, 'utf8').catch(() => null)
  if (text === null || !starts(text, program)) return
  await rm(entry)
  await rm(icon, { force: true })
  await refresh(dirname(entry))
}

/** `aside register` and `aside unregister`: what a package does for its program, for one that the user alone has. Returns the exit code. */
export async function runRegister(on: boolean, language: Language, io: CliIo): Promise<number> {
  const say = await loadTexts(language)
  const program = ownProgram()
  if (program === null) {
    io.err(say('register.elsewhere'))
    return exitCodes.unexpected
  }
  const where = places()
  try {
    await (on ? register(program, where) : unregister(program, where))
  } catch (error) {
    const { problem } = new ProblemError({ code: 'not-writable', detail: String(error) })
    io.err(problemLine(say, problem))
    return exitCodeOf(problem.code)
  }
  io.out(`${on ? say('register.done', { path: where.link }) : say('register.gone')}\n`)
  return exitCodes.done
}
