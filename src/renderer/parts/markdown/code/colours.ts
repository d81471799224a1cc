// oxlint-disable-next-line import/default -- Vite makes this module: the address of the built worker
import workerUrl from './colour-worker?worker&url'
import { startOwnWorker } from '../../own-worker'
import type { Coloured } from '../../../../shared/markdown/coloured'
import type { ColourReply, ColourRequest } from './colour-messages'

type Groups = readonly (readonly Coloured[])[]

/** Coloured code that is kept for when it is drawn again, in characters. */
const KEPT = 1_000_000
/** A worker that was not needed for so long is ended; it holds some 30 MB. In milliseconds. */
const IDLE_TIME = 5000

const kept = new Map<string, Groups>()
let keptLength = 0
const asked = new Map<number, { readonly key: string; groups: Groups; readonly listener: (groups: Groups) => void }>()
let worker: Worker | null = null
let lastId = 0
let idle: ReturnType<typeof setTimeout> | undefined

const keyOf = (language: string, text: string): string => `${language}\n${text}`

/** Code that was coloured a while ago; null when it has to be asked for. */
export function knownColours(language: string, text: string): Groups | null {
  return kept.get(keyOf(language, text)) ?? null
}

/** Has code coloured; the listener gets more and more groups of lines. Nothing comes for an unknown language or when the worker fails. The returned function ends it. */
export function askColours(language: string, text: string, listener: (groups: Groups) => void): () => void {
  const id = ++lastId
  asked.set(id, { key: keyOf(language, text), groups: [], listener })
  clearTimeout(idle)
  try {
    worker ??= startWorker()
    worker.postMessage({ id, language, text } satisfies ColourRequest)
  } catch {
    asked.delete(id)
  }
  return () => asked.delete(id)
}

function startWorker(): Worker {
  const started = startOwnWorker(workerUrl)
  started.addEventListener('message', ({ data }: MessageEvent<ColourReply>) => receive(data))
  started.addEventListener('error', () => {
    started.terminate()
    worker = null
    asked.clear()
  })
  return started
}

function receive({ id, groups, done }: ColourReply): void {
  const request = asked.get(id)
  if (request !== undefined) {
    request.groups = [...request.groups, ...groups]
    request.listener(request.groups)
    if (done) keep(request.key, request.groups)
  }
  if (done) asked.delete(id)
  if (asked.size === 0) idle = setTimeout(endWorker, IDLE_TIME)
}

function endWorker(): void {
  worker?.terminate()
  worker = null
}

function keep(key: string, groups: Groups): void {
  kept.set(key, groups)
  keptLength += key.length
  for (const [oldest] of kept) {
    if (keptLength <= KEPT) break
    kept.delete(oldest)
    keptLength -= oldest.length
  }
}
