import { cutJson, CutError } from './cut-json'

/** Bytes of a file looked at to tell what it is. */
const looked = 32 * 1024 * 1024
/** Levels of keys looked at, and paths remembered. */
const levels = 4
const pathsAtMost = 4000

/**
 * The shape of the beginning of a JSON file: the paths of its values down to four levels (`data.chats.[]`, `[].mapping`); empty when it is no JSON. Stops as
 * soon as `isEnough` says so; it is asked whenever there is a new path.
 */
export async function probe(chunks: AsyncIterable<Buffer>, isEnough: (shape: ReadonlySet<string>) => boolean): Promise<ReadonlySet<string>> {
  const shape = new Set<string>()
  let done = false
  let read = 0
  async function* beginning(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      read += chunk.length
      yield chunk
      if (done || read > looked) return
    }
  }
  const look = (path: readonly string[]): 'enter' | 'pass' => {
    if (path.length === 0) return 'enter'
    const name = path.join('.')
    if (!shape.has(name) && shape.size < pathsAtMost) {
      shape.add(name)
      done ||= isEnough(shape)
    }
    return !done && path.length < levels ? 'enter' : 'pass'
  }
  try {
    for await (const _ of cutJson(beginning(), look, 0)) break
  } catch (error) {
    // Cut short by us, or damaged further on: what was seen still tells what it is.
    if (!(error instanceof CutError)) throw error
  }
  return shape
}
