import { mkdir, readdir, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { rm } from 'node:fs/promises'
import { ProblemError } from '../shared/problem'
import { needRoom } from './free-space'
import type { JobRunner } from './jobs/job-runner'
import { ownEntries } from './own-entries'
import { writePointer } from './profile-pointer'

interface Deps {
  readonly jobs: JobRunner
  readonly closeHistory: () => Promise<void>
  readonly openHistory: () => Promise<unknown>
}

const isInside = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

const refused = (detail: string): ProblemError => new ProblemError({ code: 'bad-input', field: 'folder', detail })

/** The folder that the profile gets when the user chose `chosen`: that one when it is empty, else one of its own inside. Problem bad-input. */
export async function targetFolder(chosen: string, from: string): Promise<string> {
  const names = await readdir(chosen).catch(() => [])
  const target = names.length === 0 ? chosen : join(chosen, 'Aside')
  if (isInside(target, from)) throw refused(`${target} lies inside the folder that is to be moved`)
  if (isInside(from, target)) throw refused(`${target} is where everything is now`)
  const inside = await readdir(target).catch(() => [])
  if (inside.length > 0) throw refused(`${target} is not empty`)
  return target
}

/** Bytes under a path; a file with several names (see backups/backup-attachments.ts) counts once. `seen`: those that were counted. */
async function bytesIn(path: string, seen: Set<bigint>): Promise<number> {
  const found = await stat(path, { bigint: true })
  if (!found.isDirectory()) {
    if (found.nlink > 1n && seen.has(found.ino)) return 0
    seen.add(found.ino)
    return Number(found.size)
  }
  const names = await readdir(path)
  const sizes = await Promise.all(names.map((name) => bytesIn(join(path, name), seen)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * Copies the profile to another folder and lets the next start follow: first what does not change, beside the app; then, with the history closed, the history. Every copy
 * is held against its original before the pointer is written, so that a failure or a kill at any moment leaves the profile where it was. Problems: disk-full, bad-input,
 * history-broken; then the app goes on from the old folder.
 */
export async function moveProfile(from: string, to: string, usual: string, { jobs, closeHistory, openHistory }: Deps): Promise<void> {
  const seen = new Set<bigint>()
  const sizes = await Promise.all((await ownEntries(from)).map((name) => bytesIn(join(from, name), seen)))
  await needRoom(to, sizes.reduce((sum, size) => sum + size, 0))
  await mkdir(to, { recursive: true, mode: 0o700 })
  const copy = async (part: 'files' | 'history'): Promise<void> => {
    const { state, problem } = await jobs.run('move', { from, to, part }).ended
    if (problem !== null) throw new ProblemError(problem)
    if (state !== 'done') throw new ProblemError({ code: 'bad-input', field: 'folder', detail: 'cancelled' })
  }
  try {
    await copy('files')
    await closeHistory()
    try {
      await copy('history')
      await writePointer(usual, { folder: to, old: from })
    } catch (error) {
      await openHistory()
      throw error
    }
  } catch (error) {
    // What was copied is ours alone: the folder was empty.
    for (const name of await ownEntries(to)) await rm(join(to, name), { recursive: true, force: true })
    throw error
  }
}
