import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/prepare/paths.mjs'
import { say as report } from '../../scripts/prepare/progress.mjs'
import { firstWords, lastWords, parts, partTokens, startChatServer } from './chat-server.mjs'
import { longChat, longChatProfile } from './long-chat.mjs'
import { withObservedApp } from './observed-app.mjs'
import { treeCpu, treeMemory } from './process-tree.mjs'
import { median, printPercentiles, printTable } from './report.mjs'

const floor = fileURLToPath(new URL('floor-chat', import.meta.url))

const question = 'How do rate limiters work?'

/** Milliseconds: rest before the question, so that the start is over; what belongs to an answer after its last byte; rest before memory is read. */
const restBefore = 2000
const settling = 1000
const restAfter = 10_000
/** Short questions in a row, for the time until the first words are painted, and milliseconds between them. */
const shortQuestions = 40
const between = 300

const longest = (entries) => Math.max(0, ...entries.map(({ milliseconds }) => milliseconds))
const perThousand = (cpu, count) => (cpu * 1000) / (count * partTokens)

/** Runs `measure(app, server)` on a fresh app, in a new profile or a copy of the history in one, that talks to a fresh server. */
async function withServer({ electron, folder, profile }, measure) {
  const server = await startChatServer()
  const home = mkdtempSync(join(tmpdir(), 'aside-bench-home-'))
  try {
    if (profile !== undefined) copyFileSync(join(profile, 'history.sqlite'), join(home, 'history.sqlite'))
    const env = { OPENAI_API_KEY: 'sk-bench-not-a-key', OPENAI_BASE_URL: server.baseUrl, ASIDE_HOME: home }
    return await withObservedApp({ electron, folder, env }, async (app) => {
      await app.heard('usable')
      if (profile !== undefined) {
        app.say('open', { title: longChat.title, text: longChat.end })
        await app.heard('open')
      }
      await pause(restBefore)
      return measure(app, server)
    })
  } finally {
    server.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** What the page noted; throws when the answer is not in it, for then something else was measured. */
async function noted({ heard, say }) {
  say('noted', { text: lastWords })
  const notes = await heard('noted')
  if (!notes.hasText) throw new Error('The end of the answer is not in the conversation.')
  return notes
}

/** The long answer at 200 tokens a second. */
async function measurePaced(app, server) {
  app.say('watch')
  const cpuAt = []
  const { firstByte, lastByte } = server.expectLong(question, parts, true, (n) => (cpuAt[n] = treeCpu(app.pid)))
  app.say('painted', { text: lastWords })
  app.say('ask', { question })
  const from = await firstByte
  cpuAt[0] = treeCpu(app.pid)
  const to = await lastByte
  const end = (await app.heard('painted')).at
  await pause(settling)
  const cpu = treeCpu(app.pid) - cpuAt[0]
  const { longTasks, frameGaps } = await noted(app)
  const during = ({ at }) => at >= from && at <= to + settling
  const cpuOf = (n) => perThousand(cpuAt[n] - cpuAt[n - 1], 1)
  return {
    cpu: perThousand(cpu, parts),
    beginning: cpuOf(1),
    second: cpuOf(2),
    end: cpuOf(parts),
    longTasks: longTasks.filter(during).length,
    longestTask: longest(longTasks.filter(during)),
    worstGap: longest(frameGaps.filter(during)),
    lastByteToPaint: end - to,
  }
}

/** An answer of `count` parts, all of it at once. */
const measureAtOnce = (count) => async (app, server) => {
  app.say('watch')
  const { firstByte, lastByte } = server.expectLong(question, count, false)
  app.say('painted', { text: lastWords })
  app.say('ask', { question })
  const from = await firstByte
  const before = treeCpu(app.pid)
  const to = await lastByte
  const end = (await app.heard('painted')).at
  await pause(settling)
  const cpu = perThousand(treeCpu(app.pid) - before, count)
  const { longTasks, frameGaps } = await noted(app)
  const during = ({ at }) => at >= from && at <= end + settling
  await pause(restAfter)
  return { cpu, lastByteToPaint: end - to, longTasks: longTasks.filter(during).length, worstGap: longest(frameGaps.filter(during)), memory: treeMemory(app.pid) }
}

/** Milliseconds from the first byte to the first words painted, of many short answers in one chat. */
async function measureFirstWords(app, server) {
  const times = []
  for (let n = 1; n <= shortQuestions; n += 1) {
    const number = String(n).padStart(3, '0')
    const { firstByte, lastByte } = server.expectShort(`Question ${number}`, `${firstWords}${number}`)
    app.say('painted', { text: `${firstWords}${number}`, as: `painted ${n}` })
    app.say('ask', { question: `Question ${number}` })
    const from = await firstByte
    times.push((await app.heard(`painted ${n}`)).at - from)
    await lastByte
    await pause(between)
  }
  return times
}

const kinds = (electron, profile) => ({ floor: { electron, folder: floor }, app: { electron, folder: root }, long: { electron, folder: root, profile } })

function print(runs, { paced, whole, short, words }) {
  const column = (results, name, key) => results[name].map((result) => result[key])
  const beside = (results, key) => ({ floor: column(results, 'floor', key), app: column(results, 'app', key) })
  const inLong = (results, key) => ({ floor: column(results, 'app', key), app: column(results, 'long', key) })
  const tokens = (parts * partTokens).toLocaleString('en')
  console.log(`\nbench:chat, ${runs} interleaved runs of an answer of ${tokens} tokens, beside a window that appends the same text to a <pre>; CPU seconds per 1,000 tokens, all processes\n`)
  printTable([
    { label: '200 tokens/s: CPU', unit: 's', digits: 3, ...beside(paced, 'cpu') },
    { label: '200 tokens/s: long tasks (over 50 ms)', unit: '', ...beside(paced, 'longTasks'), limit: 0 },
    { label: '200 tokens/s: longest task over 50 ms', unit: 'ms', ...beside(paced, 'longestTask') },
    { label: '200 tokens/s: worst frame gap', unit: 'ms', ...beside(paced, 'worstGap'), limit: 50 },
    { label: '200 tokens/s: last byte -> final text painted', unit: 'ms', ...beside(paced, 'lastByteToPaint') },
    { label: 'at once: CPU', unit: 's', digits: 3, ...beside(whole, 'cpu') },
    { label: 'at once: long tasks (over 50 ms)', unit: '', ...beside(whole, 'longTasks') },
    { label: 'at once: worst frame gap', unit: 'ms', ...beside(whole, 'worstGap') },
    { label: 'at once: last byte -> final text painted', unit: 'ms', ...beside(whole, 'lastByteToPaint') },
    { label: `at once: memory (PSS) ${restAfter / 1000} s after`, unit: 'MB', ...beside(whole, 'memory'), limit: 1.3, per: 'floor' },
  ])
  console.log('\nWhat a token costs later in the answer (left: earlier, the cheaper of the first two fifths; right: the last fifth), and in a longer answer at once\n')
  const earlier = paced.app.map(({ beginning, second }) => Math.min(beginning, second))
  const loading = median(column(paced, 'app', 'beginning'))
  printTable([
    { label: `200 tokens/s: CPU (first fifth, with what is loaded then: ${loading.toFixed(3)})`, unit: 's', digits: 3, floor: earlier, app: column(paced, 'app', 'end'), limit: 1.2, per: 'floor' },
    { label: `at once: CPU, ${partTokens} tokens beside ${tokens}`, unit: 's', digits: 3, floor: column(short, 'app', 'cpu'), app: column(whole, 'app', 'cpu'), limit: 1.2, per: 'floor' },
  ], ['earlier', 'later'])
  console.log(`\nIn a chat of ${longChat.length.toLocaleString('en')} messages, beside an empty one\n`)
  printTable([
    { label: '200 tokens/s: CPU', unit: 's', digits: 3, ...inLong(paced, 'cpu'), limit: 1.1, per: 'floor' },
    { label: '200 tokens/s: CPU of the last fifth', unit: 's', digits: 3, ...inLong(paced, 'end') },
    { label: '200 tokens/s: long tasks (over 50 ms)', unit: '', ...inLong(paced, 'longTasks'), limit: 0 },
    { label: '200 tokens/s: worst frame gap', unit: 'ms', ...inLong(paced, 'worstGap'), limit: 50 },
    { label: 'at once: CPU', unit: 's', digits: 3, ...inLong(whole, 'cpu'), limit: 1.1, per: 'floor' },
    { label: 'at once: last byte -> final text painted', unit: 'ms', ...inLong(whole, 'lastByteToPaint') },
    { label: `at once: memory (PSS) ${restAfter / 1000} s after`, unit: 'MB', ...inLong(whole, 'memory') },
  ], ['empty', 'long'])
  console.log('')
  printPercentiles([
    { label: `first byte -> painted, ${words.app.length} answers`, floor: words.floor, app: words.app },
    { label: `the same in the long chat (left: an empty one)`, floor: words.app, app: words.long },
  ])
}

/** bench:chat: what a long answer costs while it streams and when it comes at once, at its beginning and its end, in an empty chat and in a long one. */
export async function benchChat(electron, runs) {
  const profile = await longChatProfile()
  const names = Object.entries(kinds(electron, profile))
  const results = Object.fromEntries(['paced', 'whole', 'short', 'words'].map((key) => [key, { floor: [], app: [], long: [] }]))
  report('Chat: warming up …')
  for (const [, place] of names) await withServer(place, measureAtOnce(1))
  for (let run = 1; run <= runs; run += 1) {
    for (const [name, place] of names) {
      report(`Chat: run ${run} of ${runs}, ${name} …`)
      if (name === 'app') results.short.app.push(await withServer(place, measureAtOnce(1)))
      results.whole[name].push(await withServer(place, measureAtOnce(parts)))
      results.paced[name].push(await withServer(place, measurePaced))
    }
  }
  report('Chat: first words …')
  for (const [name, place] of names) results.words[name].push(...(await withServer(place, measureFirstWords)))
  print(runs, results)
}
