import { setTimeout as pause } from 'node:timers/promises'
import { needRoom, sizeOf } from '../free-space'
import type { RunJob } from './job-wire'

/** Milliseconds between two looks at how far the index is. */
const look = 200

/**
 * Has everything made anew that is derived from the user's words: the search index, with `indexes` the file's own ones too. The words are only read. Cancelled or killed,
 * the index is built on by itself. Problem disk-full, before anything is thrown away.
 */
export const repairHistory: RunJob<'repair'> = async ({ databasePath, indexes }, { history, progress, signal }) => {
  // What it throws away is overwritten by way of the log: less than half of the file.
  await needRoom(databasePath, (await sizeOf(databasePath)) / 2)
  await history.rebuildIndex({ indexes })
  const { left: total } = await history.indexLeft({})
  for (let left = total; left > 0; { left } = await history.indexLeft({})) {
    progress(total - left, total)
    await pause(look, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  return { messages: total }
}
