import { seeded } from './texts.mjs'

/** Rounds over each kind's queries; the first one only fills caches and is not counted. */
const rounds = 4
/** Queries of each kind drawn from the messages. */
const drawn = 40

/** The most frequent words of the real texts. */
const frequent = 'the of and to a in is you that it for on are as with be this at or have from by not can but what all your when use if an will how each them then so some would make like into time has more way'.split(' ')

/** Kinds of queries: fixed ones, and pieces of messages picked at random all over the history. */
function kinds(texts) {
  const { random, pick } = seeded(77)
  const draw = (make) => {
    const found = new Set()
    for (let tries = 0; found.size < drawn && tries < 20_000; tries += 1) {
      const query = make(pick(texts))
      if (query !== null && query !== undefined && !query.slice(1, -1).includes('"')) found.add(query)
    }
    return [...found]
  }
  const cjk = (length) => draw((text) => pick(text.match(new RegExp(`\\p{sc=Han}{${length}}`, 'gu')) ?? [null]))
  const words = (text) => text.match(/[A-Za-z]{3,}/g) ?? []
  const piece = (word, length) => {
    const start = random(Math.max(1, word.length - length + 1))
    return word.slice(start, start + length)
  }
  const phrase = (text, length, isFit) => {
    const all = text.split(/\s+/)
    const start = random(Math.max(1, all.length - length))
    const part = all.slice(start, start + length)
    return part.length === length && part.every(isFit) ? `"${part.join(' ')}"` : null
  }
  const isFrequent = (word) => frequent.includes(word.toLowerCase())
  const substring = (text, length) => {
    const start = random(Math.max(1, text.length - length))
    const part = text.slice(start, start + length).replaceAll(/\s+/g, ' ').trim()
    return part.length > length * 0.8 ? `"${part}"` : null
  }
  return {
    '1 Chinese character': ['的', '我', '龙', '龘', ...cjk(1)],
    '2 Chinese characters': ['电影', '数据', ...cjk(2)],
    '3 and more of them': ['人工智能', '看过这部电影', ...cjk(3), ...cjk(5)],
    '2 letters in words': ['th', 'zx', 'qu', '47', ...draw((text) => piece(pick(words(text)) ?? 'xx', 2))],
    '3 or 4 letters in words': ['ing', 'tion', 'ert', ...draw((text) => piece(pick(words(text)) ?? 'xxx', 3 + random(2)))],
    'longer parts of words': ['script', 'electron', 'useeff', ...draw((text) => piece(pick(words(text).filter((word) => word.length > 7)) ?? 'xxxxxx', 5 + random(3)))],
    'long substring': draw((text) => substring(text, 30 + random(60))),
    'code symbols': ['useEffect(', 'C++', '--no-sandbox', 'a.b[0]', 'x[i]', '=>', '#include', ...draw((text) => pick(text.match(/\w+[([.]\w*|\W\w+\(|[=<>!+|&]{2,}/g) ?? [null]))],
    'several words': ['the python', 'number function', '电影 导演', 'useEffect vector', ...draw((text) => [pick(words(text)), pick(words(text))].filter(Boolean).join(' ') || null)],
    'words of different chats': draw((text) => [pick(words(text)), pick(words(pick(texts)))].filter(Boolean).join(' ') || null),
    'phrase of frequent words': ['"in the"', '"is the most"', '"of the year"', ...draw((text) => phrase(text, 2 + random(2), isFrequent))],
    'phrase nobody wrote': draw(() => `"${pick(frequent)} ${pick(frequent)} ${pick(frequent)}"`),
    'role:': ['role:user', 'role:user the', 'role:assistant 电影', ...draw((text) => `role:user ${pick(words(text)) ?? 'x'}`)],
    'model:': ['model:o3', 'model:mini', ...draw((text) => `model:qwen ${pick(words(text)) ?? 'x'}`)],
    'before: after:': ['before:2020-02', 'after:2025', 'before:2021-02 in', 'after:2022-05-03 before:2022-05-04', 'after:2023-04-01 before:2023-04-02 the', ...draw((text) => `before:2022-${1 + random(12)} ${pick(words(text)) ?? 'x'}`)],
    'in:title': ['in:title', 'in:title the', 'in:title 电影', ...draw((text) => `in:title ${pick(words(text)) ?? 'x'}`)],
    'has:code has:image': ['has:code', 'has:image', 'has:image has:code', 'has:image the', ...draw((text) => `has:code ${pick(words(text)) ?? 'x'}`)],
    'nothing, with a suggestion': draw((text) => {
      const word = pick(words(text).filter((known) => known.length > 7))
      return word === undefined ? null : `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5, -1)}q${word.slice(-1)}`
    }),
    'nothing at all': ['qqqqzzzz', '龘龘', '"the of of"', 'xq7vbz', 'model:nobody'],
  }
}

/** The first 50 hits, in as many slices as it takes; also how long the history process was busy at a time. */
function firstHits(store, query) {
  let hits = 0
  let longest = 0
  let after = null
  const started = performance.now()
  do {
    const from = performance.now()
    const page = store.search({ query, after, limit: 50 - hits, budget: 20 })
    longest = Math.max(longest, performance.now() - from)
    hits += page.hits.length
    after = page.next
  } while (hits < 50 && after !== null)
  return { query, hits, longest, ms: performance.now() - started }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** Times (ms) of each kind of query over a history: median, 95th percentile, the slowest and what it was, and the longest time the process was busy at a time. */
export function measureQueries(store, texts, only = null) {
  const results = {}
  for (const [kind, queries] of Object.entries(kinds(texts))) {
    if (only !== null && kind !== only) continue
    const times = []
    for (let round = 0; round < rounds; round += 1) {
      for (const query of queries) {
        const one = firstHits(store, query)
        if (round > 0) times.push(one)
      }
    }
    times.sort((a, b) => a.ms - b.ms)
    const worst = times.at(-1)
    results[kind] = { p50: at(times, 0.5).ms, p95: at(times, 0.95).ms, worst: worst.ms, slowest: worst.query, busy: Math.max(...times.map(({ longest }) => longest)) }
  }
  return results
}
