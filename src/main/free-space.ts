import { statfsSync, statSync } from 'node:fs'
import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProblemError } from '../shared/problem'

/** Left free beside what big work needs: the app goes on writing meanwhile, and a system without any room misbehaves. */
const reserve = 64 * 1024 * 1024

/** The nearest folder above a path that exists, itself included. */
async function existing(path: string): Promise<string> {
  try {
    await stat(path)
    return path
  } catch {
    const above = dirname(path)
    return above === path ? path : existing(above)
  }
}

/** Bytes that this user may still write to the disk on which a path lies or will lie; null where the system does not say. */
export async function freeBytes(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(await existing(path))
    return bavail * bsize
  } catch {
    return null
  }
}

function refuseWithout(path: string, bytes: number, spare: number, free: number | null): void {
  const needed = bytes + spare
  if (free !== null && free < needed) throw new ProblemError({ code: 'disk-full', detail: path, neededBytes: needed, freeBytes: free })
}

/** Called before big work (backup, move, import, export) that will write about `bytes` to a path. Problem disk-full with what is needed and what is free. */
export async function needRoom(path: string, bytes: number): Promise<void> {
  refuseWithout(path, bytes, reserve, await freeBytes(path))
}

/** What is left free beside small work: as much again is enough. */
const spareOf = (bytes: number): number => Math.min(reserve, bytes)

/** The same for an export, which may be small and go to a small disk of its own. */
export async function needRoomForExport(path: string, bytes: number): Promise<void> {
  refuseWithout(path, bytes, spareOf(bytes), await freeBytes(path))
}

/** The same inside the history process, before a copy of a file is put beside it, without which the app could not be used; `path` exists. */
export function needRoomForCopy(path: string): void {
  const size = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0
  let free: number | null = null
  try {
    const { bavail, bsize } = statfsSync(dirname(path))
    free = bavail * bsize
  } catch {
    // The system does not say.
  }
  const bytes = size(path) + size(`${path}-wal`)
  refuseWithout(path, bytes, spareOf(bytes), free)
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
