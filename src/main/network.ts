import { net, session } from 'electron'

/** How often a waiting question looks whether the computer is online again, in milliseconds; there is no event for it in main. */
const lookEvery = 1000

/** Resolves when the computer is online, or when the signal is aborted. */
export function waitForNetwork(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!signal.aborted && !net.isOnline()) return
      clearInterval(timer)
      signal.removeEventListener('abort', look)
      resolve()
    }
    const timer = setInterval(look, lookEvery)
    signal.addEventListener('abort', look)
  })
}

/**
 * The transport to remote servers: Chromium's network stack in a session of its own, so that the system's proxy and certificates apply and no page shares its
 * state (OPENAI.md 4.6). Nothing of it is written to disk.
 */
export const remoteFetch: typeof globalThis.fetch = (input, init) => {
  const api = session.fromPartition('openai', { cache: false })
  return api.fetch(input instanceof URL ? input.href : input, init)
}
