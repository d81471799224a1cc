import { setTimeout as pause } from 'node:timers/promises'
import type { RunJob } from './job-wire'

/** Milliseconds between two looks at how far the index is. */
const look = 200

/**
 * Has everything made anew that is derived from the user's words: the search index, with `indexes` the file's own ones too. The words are only read. Cancelled or killed,
 * the index is built on by itself.
 */
export const repairHistory: RunJob<'repair'> = async ({ indexes }, { history, progress, signal }) => {
  await history.rebuildIndex({ indexes })
  const { left: total } = await history.indexLeft({})
  for (let left = total; left > 0; { left } = await history.indexLeft({})) {
    progress(total - left, total)
    await pause(look, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  return { messages: total }
}
