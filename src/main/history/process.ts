import { createHistoryStore } from './history-store'
import { answerRequest, type HistoryRequest } from './history-wire'

/**
 * Entry of the history process (an Electron utility process): the only one that opens the history file. Calls are synchronous, so they run in the order in
 * which they were posted. When main dies the port closes and Electron ends this process; what was acknowledged is in the write-ahead log by then.
 */
const store = createHistoryStore()

// Ctrl+C in a terminal and a logout signal the whole group of processes; main decides what ends when, and the file is closed last.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const ignore = (): void => {}
for (const signal of signals) process.on(signal, ignore)

process.parentPort.on('message', ({ data }: { data: HistoryRequest }) => {
  const reply = answerRequest(store, data)
  // Before the reply, because main ends this process as soon as it has it.
  if (data.call === 'close') for (const signal of signals) process.off(signal, ignore)
  process.parentPort.postMessage(reply)
  if (data.call === 'close') {
    clearTimeout(nextStep)
    clearTimeout(whenQuiet)
  } else if ((data.call === 'open' || data.call === 'rebuildIndex') && 'ok' in reply) index()
  else if (nextStep === undefined) waitForQuiet()
})

/** A step (ms) is shorter than a frame, so that calls hardly wait for it; the pause (ms) leaves most of the computer to the rest of the app. */
const stepTime = 12
const pauseTime = 8
let nextStep: NodeJS.Timeout | undefined

/** Does something in steps, between calls, until nothing of it is left; then `andThen`. A step that fails is tried again later, and until then searches say that they are incomplete. */
function inSteps(step: (budget: number) => boolean, andThen: () => void): void {
  clearTimeout(nextStep)
  clearTimeout(whenQuiet)
  nextStep = undefined
  try {
    if (step(stepTime)) nextStep = setTimeout(() => inSteps(step, andThen), pauseTime)
    else andThen()
  } catch (error) {
    process.stderr.write(`search index: ${String(error)}\n`)
  }
}

/** Takes what an older file brought into the search index. */
function index(andThen = waitForQuiet): void {
  inSteps(store.indexMore, andThen)
}

/** Milliseconds without a call after which the index is merged: not while the app starts, nor in the middle of an import. */
const quiet = 10_000
let whenQuiet: NodeJS.Timeout | undefined

function waitForQuiet(): void {
  clearTimeout(whenQuiet)
  whenQuiet = setTimeout(() => index(() => inSteps(store.mergeMore, () => {})), quiet)
}
