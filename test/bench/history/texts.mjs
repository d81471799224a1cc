import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Texts as people and models write them, in any number and always the same for a seed: sentences of real conversations in English and Chinese (see the fixtures'
 * README), some taken whole, some chained anew word by word, with the endless tail of names and identifiers that a real history has, code and tables.
 */

/** Numbers below a bound, always the same for a seed (https://en.wikipedia.org/wiki/Lehmer_random_number_generator). */
export function seeded(seed) {
  let state = seed % 2_147_483_647
  const random = (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  /** Near 1 most often, seldom far from it: sizes of texts are spread like this. `spread` is the standard deviation of the logarithm. */
  const around = (middle, spread) => {
    let sum = -6
    for (let n = 0; n < 12; n += 1) sum += random(1_000_000) / 1_000_000
    return Math.round(middle * Math.exp(spread * sum))
  }
  return { random, pick: (list) => list[random(list.length)], around }
}

const lines = (text) => text.split('\n').filter((line) => line.trim() !== '')

function treeTexts({ text, replies }) {
  return [text, ...replies.flatMap(treeTexts)]
}

/** The real texts, by language. */
export function readSources(folder) {
  const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const jsonLines = (name) => lines(readFileSync(join(folder, name), 'utf8')).map((line) => JSON.parse(line))
  const english = [
    ...jsonLines('oasst_en_100_tree.jsonl').flatMap(({ prompt }) => treeTexts(prompt)),
    ...jsonLines('mt_bench_gpt4.jsonl').flatMap(({ choices }) => choices.flatMap(({ turns }) => turns)),
    ...jsonLines('recorded_assistant_texts.jsonl').map(({ text }) => text),
  ]
  const chinese = [
    ...['film', 'music', 'travel'].flatMap((topic) => json(`kdconv_${topic}_test.json`).flatMap(({ messages }) => messages.map(({ message }) => message))),
    ...json('prompts-zh.json').map(({ prompt }) => prompt),
    ...readdirSync(join(folder, 'chatterbot')).filter((name) => name.startsWith('chinese_')).flatMap((name) => lines(readFileSync(join(folder, 'chatterbot', name), 'utf8')).map((line) => line.replace(/^[\s-]+/, ''))),
  ]
  const blocks = english.flatMap((text) => [...text.matchAll(/```[\s\S]*?```/g)].map(([block]) => block))
  const tables = english.flatMap((text) => text.match(/(?:^\|.*\|\n?){3,}/gm) ?? [])
  const sentences = (texts, end) => texts.flatMap((text) => text.replaceAll(/```[\s\S]*?```/g, ' ').split(end)).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 4 && sentence.length < 400)
  return { english: sentences(english, /(?<=[.!?])\s+|\n+/), chinese: sentences(chinese, /(?<=[。！？；])|\n+/), blocks, tables }
}

const symbols = ['useEffect(() => {}, [])', 'const value = a.b[0] ?? null', 'std::vector<int> v{1, 2};', 'npx electron --no-sandbox .', 'total += x[i] * w[i][j]', 'C++20 and C# and F#', 'SELECT id FROM t WHERE x = ?', '#include <iostream>', 'git rebase -i HEAD~3']

/** Which pieces were seen after which, so that new sequences of them can be made. */
function chainOf(sentences, piecesOf) {
  const after = new Map([['', []]])
  for (const sentence of sentences) {
    let before = ''
    for (const piece of piecesOf(sentence)) {
      after.get(before).push(piece)
      if (!after.has(piece)) after.set(piece, [])
      before = piece
    }
  }
  return after
}

/** Makes the maker of texts over real sources. */
export function createTexts(sources, seed) {
  const { random, pick, around } = seeded(seed)
  const english = chainOf(sources.english, (sentence) => sentence.split(/\s+/))
  const clauses = chainOf(sources.chinese, (sentence) => sentence.match(/[^，、,]{1,4}[，、,]?/g) ?? [])
  const chained = (chain, joint) => {
    const pieces = []
    for (let piece = pick(chain.get('')); piece !== undefined && pieces.length < 30; piece = pick(chain.get(piece) ?? [])) pieces.push(piece)
    return pieces.join(joint)
  }
  const wordPart = () => pick(sources.english).split(/\W+/).findLast((word) => word.length > 3) ?? 'item'
  /** A name that hardly any other text holds. */
  const rare = () => {
    if (random(3) > 0) return `${wordPart().toLowerCase()}${wordPart()}${random(2) === 0 ? wordPart() : random(1000)}`
    return Array.from({ length: 5 + random(20) }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[random(random(3) === 0 ? 36 : 26)]).join('')
  }
  const codeBlock = () => (random(2) === 0 ? pick(sources.blocks) : `\`\`\`ts\nexport function ${rare()}(items: readonly string[]) {\n  ${pick(symbols)}\n  ${pick(symbols)}\n  return items.map((item) => ${rare()}(item))\n}\n\`\`\``)
  const table = () => (sources.tables.length > 0 && random(2) === 0 ? pick(sources.tables) : `| ${wordPart()} | ${wordPart()} |\n|---|---|\n| ${rare()} | ${random(10_000)} |\n| ${rare()} | ${random(10_000)} |`)

  /** About `length` characters in one of the two languages, or both. */
  function text(length, { isAnswer }) {
    const language = random(20)
    const written = []
    for (let size = 0; size < length; ) {
      const isChinese = language < 7 || (language === 7 && random(2) === 0)
      const kind = random(24)
      const piece =
        isAnswer && kind === 0 && length - size > 200 ? `\n\n${codeBlock()}\n\n`
        : isAnswer && kind === 1 && length - size > 200 ? `\n\n${table()}\n\n`
        : kind === 2 ? rare()
        : kind < 9 ? (isChinese ? chained(clauses, '') : chained(english, ' '))
        : pick(isChinese ? sources.chinese : sources.english)
      written.push(kind === 23 ? `\n\n- ${piece}\n` : piece, isChinese ? '' : ' ')
      size += piece.length + 1
    }
    return written.join('').trim()
  }

  /** The size of a text in characters: most are short, and now and then somebody pastes a whole document. */
  const size = (middle, spread, documents) => Math.min(100_000, Math.max(20, random(documents) === 0 ? 10_000 + random(90_000) : around(middle, spread)))
  return {
    question: () => text(size(60, 1, 2000), { isAnswer: false }).slice(0, 100_000),
    answer: () => text(size(500, 1, 2000), { isAnswer: true }).slice(0, 100_000),
    title: () => pick(random(3) === 0 ? sources.chinese : sources.english).slice(0, 60),
    ofSize: (length) => text(length, { isAnswer: true }),
    random,
    pick,
  }
}
