import { existsSync, readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'

/** Where the profile was moved to, kept in the usual folder, which every start looks into first. */
export interface Pointer {
  readonly folder: string
  /** Where it was before, with a copy that can be deleted; null when there is none any more. */
  readonly old: string | null
}

const pointerPath = (usual: string): string => join(usual, 'moved-to.json')

const isPath = (value: unknown): value is string => typeof value === 'string' && isAbsolute(value)

/** The pointer in the usual folder, or null. */
export function readPointer(usual: string): Pointer | null {
  try {
    const read: unknown = JSON.parse(readFileSync(pointerPath(usual), 'utf8'))
    if (typeof read !== 'object' || read === null || !('folder' in read) || !isPath(read.folder)) return null
    return { folder: read.folder, old: 'old' in read && isPath(read.old) ? read.old : null }
  } catch {
    return null
  }
}

/** Writes the pointer, on disk when this resolves: the next start follows the old one or this one. */
export async function writePointer(usual: string, pointer: Pointer): Promise<void> {
  const unfinished = `${pointerPath(usual)}.unfinished`
  await writeFile(unfinished, JSON.stringify(pointer), { mode: 0o600, flush: true })
  await rename(unfinished, pointerPath(usual))
}

/** Whether a folder holds a profile; one on a disk that is not connected does not. */
export const holdsProfile = (folder: string): boolean => existsSync(join(folder, 'history.sqlite'))
