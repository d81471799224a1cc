import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/prepare/paths.mjs'
import { say as report } from '../../scripts/prepare/progress.mjs'
import { firstWords, lastWords, startChatServer } from './chat-server.mjs'
import { withObservedApp } from './observed-app.mjs'
import { treeCpu, treeMemory } from './process-tree.mjs'
import { printTable } from './report.mjs'

const floor = fileURLToPath(new URL('floor-chat', import.meta.url))

const question = 'How do rate limiters work?'

/** Milliseconds: rest before the question, so that the start is over; what belongs to an answer after its last byte; rest before memory is read. */
const restBefore = 2000
const settling = 1000
const restAfter = 10_000

const longest = (entries) => Math.max(0, ...entries.map(({ milliseconds }) => milliseconds))

async function askAndWait({ heard, say }) {
  await heard('usable')
  await pause(restBefore)
  say('ask', { question })
}

/** Runs `measure(app, server)` on a fresh app that talks to a fresh server. */
async function withServer(electron, folder, paced, measure) {
  const server = await startChatServer(paced)
  try {
    const env = { OPENAI_API_KEY: 'sk-bench-not-a-key', OPENAI_BASE_URL: server.baseUrl }
    return await withObservedApp({ electron, folder, env }, (app) => measure(app, server))
  } finally {
    server.close()
  }
}

/** What the page noted; throws when the answer is not in it, for then something else was measured. */
async function noted({ heard, say }) {
  say('noted', { text: lastWords })
  const notes = await heard('noted')
  if (!notes.hasText) throw new Error('The end of the answer is not in the conversation.')
  return notes
}

async function measurePaced(app, server) {
  await app.heard('usable')
  app.say('watch')
  app.say('painted', { text: firstWords })
  await askAndWait(app)
  const cpuBefore = treeCpu(app.pid)
  const firstByte = await server.firstByte
  const firstPaint = (await app.heard('painted')).at
  const lastByte = await server.lastByte
  await pause(settling)
  const cpu = treeCpu(app.pid) - cpuBefore
  const during = ({ at }) => at >= firstByte && at <= lastByte + settling
  const { longTasks, frameGaps } = await noted(app)
  return {
    cpu,
    firstByteToPaint: firstPaint - firstByte,
    longTasks: longTasks.filter(during).length,
    longestTask: longest(longTasks.filter(during)),
    worstGap: longest(frameGaps.filter(during)),
  }
}

async function measureAtOnce(app, server) {
  await app.heard('usable')
  app.say('painted', { text: lastWords })
  await askAndWait(app)
  const lastByte = await server.lastByte
  const lastPaint = (await app.heard('painted')).at
  await pause(restAfter)
  const memory = treeMemory(app.pid)
  await noted(app)
  return { lastByteToPaint: lastPaint - lastByte, memory }
}

/** bench:chat: what a long answer costs while it streams and when it comes at once, beside a window that appends the same text to a <pre>. */
export async function benchChat(electron, runs) {
  const results = { floor: [], app: [] }
  // The first pair only fills the disk cache.
  for (let run = 0; run <= runs; run += 1) {
    report(run === 0 ? 'Chat: warming up …' : `Chat: run ${run} of ${runs} …`)
    for (const [name, folder] of [['floor', floor], ['app', root]]) {
      const atOnce = await withServer(electron, folder, false, measureAtOnce)
      if (run > 0) results[name].push({ ...atOnce, ...(await withServer(electron, folder, true, measurePaced)) })
    }
  }
  const column = (name, key) => results[name].map((result) => result[key])
  const both = (key) => ({ floor: column('floor', key), app: column('app', key) })
  console.log(`\nbench:chat, ${runs} interleaved runs beside a window that appends the same text to a <pre>\n`)
  printTable([
    { label: '200 tokens a second: CPU of all processes', unit: 's', digits: 2, ...both('cpu'), limit: 1.2, per: 'floor' },
    { label: '200 tokens a second: long tasks (over 50 ms)', unit: '', ...both('longTasks'), limit: 0 },
    { label: '200 tokens a second: longest task over 50 ms', unit: 'ms', ...both('longestTask') },
    { label: '200 tokens a second: worst frame gap', unit: 'ms', ...both('worstGap'), limit: 50 },
    { label: '200 tokens a second: first byte -> painted', unit: 'ms', ...both('firstByteToPaint'), limit: 60 },
    { label: 'at once: last byte -> end painted', unit: 'ms', ...both('lastByteToPaint'), limit: 200 },
    { label: `at once: memory (PSS) ${restAfter / 1000} s after`, unit: 'MB', ...both('memory'), limit: 1.3, per: 'floor' },
  ])
}
