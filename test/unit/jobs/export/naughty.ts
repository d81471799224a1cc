import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fixturesFolder } from '../../../support/fixtures'

const read = (path: string): string => readFileSync(join(fixturesFolder, 'corpora', path), 'utf8')

/** The Big List of Naughty Strings. */
export const naughtyStrings = JSON.parse(read('strings/blns.json')) as readonly string[]

/** Every example of the specifications of Markdown. */
export const markdownExamples: readonly string[] = ['commonmark-0.31.x-spec.json', 'gfm-spec-0.29.json'].flatMap((name) =>
  (JSON.parse(read(`markdown/${name}`)) as readonly { markdown: string }[]).map(({ markdown }) => markdown),
)

/** HTML that attacks, and Markdown that does. */
export const attacks: readonly string[] = [
  ...(JSON.parse(read('xss/dompurify-expect.json')) as readonly { payload: string }[]).map(({ payload }) => payload),
  ...read('markdown/markdown-it-xss.txt').split('\n'),
]
