import type { OpenStream } from './client'

/** How the reading of one stream ended. */
export interface Heard {
  /** Events that came. */
  readonly events: number
  /** The watchdog ended it. */
  readonly isSilent: boolean
  readonly thrown: { readonly error: unknown } | null
  readonly requestId: string | null
  readonly contentType: string | null
}

interface Options {
  readonly signal: AbortSignal
  /** Milliseconds without an event after which it is left; they count from the headers: until then the SDK's own time limit holds. */
  readonly idleMs: number
  readonly onOpen: (stream: OpenStream) => void
}

/** Opens a stream and reads it to its end, a network chunk at a time: an answer that comes at once is thousands of events in a dozen chunks. `take` returns false when nothing more is wanted. Never rejects. */
export async function readStream(open: (signal: AbortSignal) => Promise<OpenStream>, take: (batch: readonly unknown[]) => boolean | Promise<boolean>, { signal, idleMs, onOpen }: Options): Promise<Heard> {
  const silence = new AbortController()
  let watchdog: NodeJS.Timeout | undefined
  let seen: Pick<Heard, 'requestId' | 'contentType'> = { requestId: null, contentType: null }
  let events = 0
  let thrown: Heard['thrown'] = null
  try {
    const stream = await open(AbortSignal.any([signal, silence.signal]))
    seen = { requestId: stream.requestId, contentType: stream.contentType }
    onOpen(stream)
    watchdog = setTimeout(() => silence.abort(), idleMs)
    for await (const batch of stream.events) {
      watchdog.refresh()
      events += batch.length
      if (!(await take(batch))) break
    }
  } catch (error) {
    thrown = { error }
  } finally {
    clearTimeout(watchdog)
  }
  return { ...seen, events, thrown, isSilent: silence.signal.aborted }
}
