import type { AppEvent, EventName, Events } from '../shared/contract'

/** At most one batch of events per frame at 60 Hz, in milliseconds. */
const frame = 16

export interface EventChannel {
  /** Queues an event for every listener; sent at once when the last batch is a frame old, else with the next batch. */
  readonly emit: <N extends EventName>(name: N, data: Events[N]) => void
  /** Every batch, in order; returns a function that ends the subscription. */
  readonly listen: (listener: (events: readonly AppEvent[]) => void) => () => void
}

/** The one way of news out of main: events in order, batched once per frame, first one without delay. */
export function createEventChannel(now: () => number = Date.now): EventChannel {
  const listeners = new Set<(events: readonly AppEvent[]) => void>()
  let queue: AppEvent[] = []
  let lastFlush = 0
  let due = false

  const flush = (): void => {
    due = false
    lastFlush = now()
    const batch = queue
    queue = []
    for (const listener of listeners) listener(batch)
  }

  return {
    emit: (name, data) => {
      queue.push({ name, data } as AppEvent)
      if (due) return
      due = true
      // A microtask even when a batch is due, so that what one step of work emits travels together.
      const wait = lastFlush + frame - now()
      if (wait > 0) setTimeout(flush, wait)
      else queueMicrotask(flush)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
