import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atStart, isBehind, type Progress, step } from '../../../src/renderer/parts/markdown/read-step'
import { fixturesFolder } from '../../support/fixtures'
import { readWhole } from './tree-html'

/** A repeatable source of numbers from 0 up to below 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Reads a text the way the page does while it streams in pieces of 1 to `most` characters, to its end. */
function streamed(text: string, random: () => number, most: number): Progress {
  let progress = atStart
  for (let end = 0; end < text.length; ) {
    end = Math.min(text.length, end + 1 + Math.floor(random() * most))
    while (isBehind(progress, text.slice(0, end), true)) progress = step(progress, text.slice(0, end), true)
  }
  while (isBehind(progress, text, false)) progress = step(progress, text, false)
  return progress
}

const blocks = (progress: Progress) => progress.pages.flat().map(({ node }) => node)
const sections = JSON.parse(readFileSync(join(fixturesFolder, 'corpora/markdown/commonmark-0.31.x-spec.json'), 'utf8')) as readonly { readonly markdown: string }[]
const gfm = JSON.parse(readFileSync(join(fixturesFolder, 'corpora/markdown/gfm-extensions.json'), 'utf8')) as readonly { readonly markdown: string }[]
const examples = [...sections, ...gfm].map(({ markdown }) => markdown)
const answer = readFileSync(join(import.meta.dirname, '../../bench/answer.md'), 'utf8')
const repeat = (count: number, make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join('')

const documents: Readonly<Record<string, string>> = {
  'an answer': answer,
  'many answers': answer.repeat(3),
  'one long list': repeat(700, (n) => `- item **${n}** with \`code\`${n % 40 === 0 ? '\n  - below it' : ''}\n`),
  'a list that becomes loose': `${repeat(200, (n) => `${n + 1}. step ${n}\n`)}\n${repeat(200, (n) => `${n + 201}. step\n\n   more of it\n\n`)}`,
  'one long table': `| a | b |\n|---|--:|\n${repeat(700, (n) => `| ${n} | *x* |\n`)}`,
  'one long code block': `before\n\n\`\`\`ts\n${repeat(3000, (n) => `const x${n} = ${n} // **no**\n`)}\`\`\`\n\nafter`,
  'one long paragraph': repeat(2500, (n) => `word${n} `),
  'one long quote': repeat(500, (n) => `> line ${n} with *some* marks\n`),
  'code in a list': repeat(30, (n) => `${n + 1}. Step ${n}\n\n   \`\`\`sh\n${repeat(40, (m) => `   run ${m}\n`)}   \`\`\`\n\n`),
  'links defined at the end': `${repeat(300, (n) => `See [this][${n}] and [that].\n\n`)}${repeat(300, (n) => `[${n}]: https://example.com/${n}\n`)}\n[that]: https://example.com\n`,
  'Chinese': repeat(600, (n) => `**“第${n}点”**后面是普通文字，公式 $x_${n}$ 也在里面。\n\n`),
}

describe('what is left after streaming is what the whole text means', () => {
  test.each(Object.entries(documents))('%s', (_, text) => {
    const whole = readWhole(text)
    expect(blocks(streamed(text, randomFrom(1), 40))).toEqual(whole)
    expect(blocks(streamed(text, randomFrom(2), 5000))).toEqual(whole)
  })

  test('every example of the specifications, in pieces and character by character', () => {
    const random = randomFrom(3)
    for (const text of examples) {
      expect(blocks(streamed(text, random, 1)), text).toEqual(readWhole(text))
      expect(blocks(streamed(text, random, 6)), text).toEqual(readWhole(text))
    }
  })

  test('any examples one after another', () => {
    const random = randomFrom(4)
    for (let round = 0; round < 300; round += 1) {
      const text = repeat(4, () => `${examples[Math.floor(random() * examples.length)] ?? ''}${random() < 0.6 ? '\n' : ''}`)
      expect(blocks(streamed(text, random, 4)), JSON.stringify(text)).toEqual(readWhole(text))
    }
  })
})

describe('work grows with the text, not with its square', () => {
  test.each(Object.entries(documents))('%s', (_, text) => {
    const random = randomFrom(5)
    const half = text.slice(0, text.length / 2)
    const work = (of: string): number => streamed(of, random, 12).reading.work / of.length
    // Characters given to the parser for each character of the text: the same for the whole as for its half.
    expect(work(text)).toBeLessThan(work(half) * 1.35 + 5)
  })

  test('final blocks and full pages are the same objects as before', () => {
    const early = streamedOpen(answer.slice(0, 9000))
    const late = step(early, answer.slice(0, 11_000), true)
    const [firstPage] = early.pages
    expect(early.pages.length).toBeGreaterThan(1)
    expect(late.pages[0]).toBe(firstPage)
    const final = [...early.reading.fullPages.flat(), ...early.reading.recent]
    expect(final.length).toBeGreaterThan(early.pages.flat().length - 4)
    expect(late.pages.flat().slice(0, final.length).every((piece, index) => piece === final[index])).toBe(true)
  })

  test('keys stay while a block grows', () => {
    let keys: readonly number[] = []
    for (let end = 1; end < 3000; end += 7) {
      const now = streamedOpen(answer.slice(0, end)).pages.flat().map(({ key }) => key)
      expect(now.slice(0, keys.length - 1)).toEqual(keys.slice(0, Math.max(0, Math.min(keys.length - 1, now.length))))
      keys = now
    }
  })
})

function streamedOpen(text: string): Progress {
  let progress = atStart
  while (isBehind(progress, text, true)) progress = step(progress, text, true)
  return progress
}

describe('steps', () => {
  test('a megabyte is read a step at a time, its beginning first', () => {
    const text = answer.repeat(60)
    let progress = step(atStart, text, false)
    expect(progress.pages.length).toBeGreaterThan(1)
    let steps = 1
    for (; isBehind(progress, text, false); steps += 1) progress = step(progress, text, false)
    expect(steps).toBeGreaterThan(text.length / 20_000)
    expect(blocks(progress)).toEqual(readWhole(text))
  })

  test('another text begins anew; going on after the end reads the last block again', () => {
    const ended = streamed('Hello *world*', randomFrom(6), 3)
    expect(blocks(step(ended, 'Other', false))).toEqual(readWhole('Other'))
    expect(blocks(step(ended, 'Hello *world* and **more', true))).toEqual(readWhole('Hello *world* and **more**'))
  })

  test('a blob without end is cut, so that it cannot hold up the page', () => {
    const text = 'x'.repeat(300_000)
    const progress = streamed(text, randomFrom(7), 20_000)
    expect(blocks(progress).length).toBeGreaterThan(2)
    expect(blocks(progress).map((node) => (node.type === 'paragraph' ? node.children.map((child) => (child.type === 'text' ? child.text : '')).join('') : '')).join('')).toBe(text)
  })
})
