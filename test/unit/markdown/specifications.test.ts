import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixturesFolder } from '../../support/fixtures'
import { compact, readWhole, treeHtml } from './tree-html'

/** The specifications' own examples. Those read differently are listed with the reason; a change in either direction fails. */

interface Example {
  readonly example: number
  readonly markdown: string
  readonly html: string
}

const html = 'HTML stays text: an answer must not be able to put elements on the page'
const brTag = '<br> is a line break, and the rest of this example is HTML'
const links = 'addresses in plain text are links (GFM autolinks, which CommonMark alone does not have)'
const maths = '\\[ … \\] is a formula, as models write it'
const oneTilde = '~about~ stays text: a single tilde means "about" far more often than a deletion; runs of three and more are no exception of the parser'
const tildeAtLink = 'the parser takes a tilde into an address, and does not look for one right after a tilde'
const plusInHost = 'the parser accepts a plus sign in the host of a mail address'
const footnotes = 'a footnote stands where it was written, under its own name, and is not moved to the end: nothing moves while an answer is being written'
const ignored = 'the specification does not say what it should be'

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const because = (reason: string, numbers: readonly number[]): (readonly [number, string])[] => numbers.map((number) => [number, reason])

const deviations: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  'commonmark-0.31.x-spec.json': [
    ...because(html, [21, 31, ...range(148, 193), 203, 310, 311, 346, 477, 478, 479, 493, 496, 526, 538, ...range(615, 619), 625, ...range(627, 633), 645, 646]),
    ...because(links, [604, 610, 613, 614]),
    ...because(maths, [12]),
  ],
  'gfm-spec-0.29.json': [
    ...because(html, [...range(118, 160), 170, 288, 289, 317, 327, 354, 484, 485, 486, 500, 503, 532, 544, ...range(632, 636), 642, 644, ...range(647, 651), 653, 663, 664]),
    ...because(links, [610, 616, 619, 620]),
    ...because(plusInHost, [630]),
    ...because(maths, [308]),
  ],
  'gfm-extensions.json': [...because(html, [12, 22]), ...because(brTag, []), ...because(oneTilde, [17, 18]), ...because(links, [19]), ...because(ignored, [20]), ...because(footnotes, [23]), ...because(tildeAtLink, [24])],
  'gfm-regression.json': [...because(html, [3, 6, 9, 14, 17]), ...because(oneTilde, [10, 11]), ...because(footnotes, [13])],
}

/** Prints how many examples are read as the specification says, and why the others are not. */
function report(file: string, total: number, known: readonly (readonly [number, string])[]): void {
  const lines = [...new Set(known.map(([, reason]) => reason))].map((reason) => `  ${known.filter(([, other]) => other === reason).length}: ${reason}`)
  console.info([`${file}: ${total - known.length} of ${total} examples as specified`, ...lines].join('\n'))
}

test.each(Object.entries(deviations))('%s', (file, known) => {
  const examples = JSON.parse(readFileSync(join(fixturesFolder, 'corpora/markdown', file), 'utf8')) as readonly Example[]
  const different = examples.filter(({ markdown, html: expected }) => treeHtml(readWhole(markdown)) !== compact(expected))
  report(file, examples.length, known)
  expect(different.map(({ example }) => example)).toEqual(known.map(([number]) => number).toSorted((a, b) => a - b))
})
