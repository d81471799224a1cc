import { readdirSync, readFileSync, rmSync, statSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/**
 * `npm run bench:search [-- messages]`: a history of that many messages (100,000) made from real English and Chinese conversations and code, seeded; prints how
 * long the index takes to build over it, its size beside the text, and p50/p95 of the first 50 hits for each kind of query. It measures the history process's
 * own work, in this process; it does not judge.
 */

const project = resolve(import.meta.dirname, '../..')
const fixtures = join(process.env.ASIDE_FIXTURES ?? resolve(project, '../shared/fixtures'), 'history')
const wanted = Number(process.argv[2] ?? 100_000)
const rounds = 25

let seed = 20_241
function random(below) {
  seed = (seed * 48_271) % 2_147_483_647
  return seed % below
}
const pick = (list) => list[random(list.length)]

const sentences = (text) => text.split(/(?<=[.!?。！？])\s*/).filter((sentence) => sentence.length > 8)
const english = readFileSync(join(fixtures, 'mt_bench_gpt4.jsonl'), 'utf8').trim().split('\n')
  .flatMap((line) => JSON.parse(line).choices.flatMap(({ turns }) => turns)).flatMap(sentences)
const chinese = readdirSync(join(fixtures, 'chatterbot')).filter((name) => name.startsWith('chinese_'))
  .flatMap((name) => readFileSync(join(fixtures, 'chatterbot', name), 'utf8').split('\n')).map((line) => line.replace(/^[\s-]+/, '')).filter((line) => line.length > 4)
const code = ['useEffect(() => {}, [])', 'const value = a.b[0] ?? null', 'std::vector<int> v{1, 2};', 'npx electron --no-sandbox .', 'for (let i = 0; i < n; i++) total += x[i]', 'C++20 and C# and F#', 'SELECT id FROM t WHERE x = ?']

/** A made-up word of a real history's endless tail: names, hashes, typing mistakes. */
const rareWord = () => Array.from({ length: 5 + random(8) }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[random(random(3) === 0 ? 36 : 26)]).join('')

function makeText() {
  const kind = random(10)
  const lines = []
  for (let n = 1 + random(random(6) === 0 ? 40 : 6); n > 0; n -= 1) lines.push(kind < 5 ? pick(english) : kind < 8 ? pick(chinese) : `${pick(english)} ${pick(chinese)}`)
  if (random(3) === 0) lines.push(rareWord())
  if (random(5) === 0) lines.push('```ts', pick(code), pick(code), '```')
  return lines.join(kind < 8 ? ' ' : '\n')
}

const queries = {
  'one Chinese character': ['我', '龙', '国', '的'],
  'Chinese word': ['人工智能', '数据', '机器人', '电影'],
  'two letters': ['th', 'zx', 'qu', '47'],
  'inside words': ['script', 'ation', 'ectro', 'ing'],
  'code': ['useEffect(', 'C++', '--no-sandbox', 'a.b[0]', 'x[i]'],
  'several words': ['the python', 'number function', '人工 智能 机器', 'useEffect vector'],
  'phrase': ['"in the"', '"is the most"', '"of the year"'],
  'filters': ['role:user the', 'model:mini has:code', 'before:2021-02 in', 'has:image'],
  'nothing found': ['qqqqzzzz', '龘龘', 'Kubernetse', '"the of of"'],
}

const folder = mkdtempSync(join(tmpdir(), 'aside-bench-search-'))
try {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(project, 'src/main/history/history-store.ts'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['@photostructure/sqlite'],
        output: { entryFileNames: 'store.mjs', paths: { '@photostructure/sqlite': import.meta.resolve('@photostructure/sqlite') } },
      },
    },
  })
  const { createHistoryStore } = await import(pathToFileURL(join(folder, 'store.mjs')).href)
  const { DatabaseSync } = await import('@photostructure/sqlite')
  const path = join(folder, 'history.sqlite')
  createHistoryStore().open({ path })
  const file = new DatabaseSync(path)

  // As an older file: rows without an index, straight into the tables.
  file.exec('PRAGMA synchronous = OFF; BEGIN')
  const params = JSON.stringify({ model: null, instructions: '', temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: false })
  const addChat = file.prepare("INSERT INTO chats (seq, id, head, created_at, updated_at, title_source, title, params) VALUES (?, ?, NULL, ?, ?, 'question', ?, ?)")
  const addMessage = file.prepare("INSERT INTO messages (seq, chat, parent, id, role, status, revision, demo, created_at, model, parts) VALUES (?, ?, ?, ?, ?, 'done', 0, 0, ?, ?, ?)")
  let textBytes = 0
  for (let seq = 1; seq <= wanted; seq += 1) {
    const chat = Math.ceil(seq / 20)
    const at = 1_577_836_800_000 + Math.floor((seq / wanted) * 5 * 365 * 86_400_000)
    const text = makeText()
    textBytes += Buffer.byteLength(text)
    const isQuestion = seq % 2 === 1
    if (seq % 20 === 1) addChat.run(chat, crypto.randomUUID(), at, at, text.slice(0, 60), params)
    addMessage.run(seq, chat, seq % 20 === 1 ? null : seq - 1, crypto.randomUUID(), isQuestion ? 'user' : 'assistant', at, isQuestion ? null : pick(['gpt-5.1', 'gpt-5.1-mini', 'o3']), JSON.stringify([{ type: 'text', text }]))
  }
  file.exec("UPDATE chats SET head = (SELECT max(seq) FROM messages WHERE chat = chats.seq); UPDATE search_backlog SET seq = (SELECT max(seq) FROM messages) WHERE name = 'messages'; UPDATE search_backlog SET seq = (SELECT max(seq) FROM chats) WHERE name = 'titles'; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
  const before = statSync(path).size

  const store = createHistoryStore()
  store.open({ path })
  const started = performance.now()
  let longest = 0
  for (let more = true; more; ) {
    const step = performance.now()
    more = store.indexMore(12)
    longest = Math.max(longest, performance.now() - step)
  }
  const built = performance.now() - started
  store.close({})
  file.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const after = statSync(path).size
  const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  console.log(`${wanted.toLocaleString('en')} messages, ${mb(textBytes)} of text; file ${mb(before)} before, ${mb(after)} with the index: index ${mb(after - before)} = ${Math.round(((after - before) / textBytes) * 100)} % of the text`)
  console.log(`built in ${(built / 1000).toFixed(1)} s (${Math.round((wanted / built) * 1000).toLocaleString('en')} messages/s), longest step ${longest.toFixed(0)} ms`)

  store.open({ path })
  console.log(`${'first 50 hits'.padEnd(24)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'worst'.padStart(9)}  slowest`)
  for (const [kind, list] of Object.entries(queries)) {
    const times = []
    for (let round = 0; round < rounds; round += 1) {
      for (const query of list) {
        const from = performance.now()
        store.search({ query, after: null, limit: 50 })
        times.push({ query, ms: performance.now() - from })
      }
    }
    times.sort((a, b) => a.ms - b.ms)
    const at = (share) => `${times[Math.min(times.length - 1, Math.floor(times.length * share))].ms.toFixed(1)} ms`
    console.log(`${kind.padEnd(24)}${at(0.5).padStart(9)}${at(0.95).padStart(9)}${at(1).padStart(9)}  ${times.at(-1).query}`)
  }
  const chat = { chatId: file.prepare('SELECT id FROM chats WHERE seq = 1').get().id, chat: null }
  const saves = []
  let parentId = file.prepare('SELECT id FROM messages WHERE seq = 20').get()?.id ?? null
  for (let n = 0; n < 100; n += 1) {
    const message = (fields) => ({ id: crypto.randomUUID(), status: 'done', model: null, origin: null, demo: false, createdAt: Date.now(), parts: [{ type: 'text', text: makeText() }], ...fields })
    const question = message({ parentId, role: 'user' })
    const answer = message({ parentId: question.id, role: 'assistant' })
    const from = performance.now()
    store.saveQuestion({ ...chat, question, answer })
    saves.push(performance.now() - from)
    parentId = answer.id
  }
  saves.sort((a, b) => a - b)
  console.log(`saving a question and an answer: p50 ${saves[50].toFixed(1)} ms, p95 ${saves[95].toFixed(1)} ms`)
  file.close()
  store.close({})
} finally {
  rmSync(folder, { recursive: true, force: true })
}
