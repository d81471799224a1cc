import { startOwnWorker } from '../parts/own-worker'
import type { CountReply, CountRequest } from './count-messages'
// oxlint-disable-next-line import/default -- Vite makes this module: the address of the built worker
import workerUrl from './count-worker?worker&url'

/** A worker that was not needed for so long is ended; it holds some 60 MB. In milliseconds. */
const idleTime = 30_000

const asked = new Map<number, (tokens: readonly number[] | null) => void>()
let worker: Worker | null = null
let lastId = 0
let idle: ReturnType<typeof setTimeout> | undefined

function end(): void {
  worker?.terminate()
  worker = null
  for (const answer of asked.values()) answer(null)
  asked.clear()
}

function start(): Worker {
  const started = startOwnWorker(workerUrl)
  started.addEventListener('message', ({ data: { id, tokens } }: MessageEvent<CountReply>) => {
    asked.get(id)?.(tokens)
    asked.delete(id)
    if (asked.size === 0) idle = setTimeout(end, idleTime)
  })
  started.addEventListener('error', end)
  return started
}

/** The tokens of each text (o200k_base), counted in a worker; null when it failed. */
export function countTokens(texts: readonly string[]): Promise<readonly number[] | null> {
  if (texts.length === 0) return Promise.resolve([])
  clearTimeout(idle)
  worker ??= start()
  const id = ++lastId
  return new Promise((resolve) => {
    asked.set(id, resolve)
    worker?.postMessage({ id, texts } satisfies CountRequest)
  })
}
