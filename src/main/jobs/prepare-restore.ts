import { closeSync, constants, copyFileSync, fsyncSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { needRoom, sizeOf } from '../free-space'
import { storageError } from '../history/storage-error'
import { verifyCopy } from './backup-history'
import type { RunJob } from './job-wire'

/**
 * Puts a whole, verified copy of a backup at `target`, on disk when it ends; what stands at `target` from an earlier attempt is replaced. The history itself is not touched.
 * Problems: disk-full, history-broken (the backup is not whole).
 */
export const prepareRestore: RunJob<'restore'> = async ({ path, target }, { signal }) => {
  await needRoom(target, await sizeOf(path))
  await rm(target, { force: true })
  try {
    copyFileSync(path, target, constants.COPYFILE_FICLONE)
    const file = openSync(target, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    signal.throwIfAborted()
    return verifyCopy(target)
  } catch (error) {
    await rm(target, { force: true })
    if (signal.aborted && error === signal.reason) throw error
    throw storageError(error, target)
  }
}
