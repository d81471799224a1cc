import type { WindowRequest } from '../shared/window-request'

/** What windows are wanted to do and have not heard of yet, by their number. */
export interface WindowRequests {
  readonly add: (window: number, request: WindowRequest) => void
  /** What waits for a window, in order; it waits no more. */
  readonly take: (window: number) => readonly WindowRequest[]
  /** The window is gone. */
  readonly forget: (window: number) => void
}

/**
 * Keeps requests until their window takes them. Windows fetch instead of being sent to, because a page that is still loading, or loads again, hears nothing.
 */
export function createWindowRequests(): WindowRequests {
  const waiting = new Map<number, readonly WindowRequest[]>()
  return {
    add: (window, request) => void waiting.set(window, [...(waiting.get(window) ?? []), request]),
    take: (window) => {
      const taken = waiting.get(window) ?? []
      waiting.delete(window)
      return taken
    },
    forget: (window) => void waiting.delete(window),
  }
}
