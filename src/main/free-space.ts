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

/** Called before big work (backup, move, import, export) that will write about `bytes` to a path. Problem disk-full with what is needed and what is free. */
export async function needRoom(path: string, bytes: number): Promise<void> {
  const free = await freeBytes(path)
  const needed = bytes + reserve
  if (free !== null && free < needed) throw new ProblemError({ code: 'disk-full', detail: path, neededBytes: needed, freeBytes: free })
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
