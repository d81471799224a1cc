// Writes src/main/history/han-order.ts: the common ideographs in the order of their Mandarin reading, as the collation of Unicode's CLDR for Chinese has it.
// Run by hand when that order shall be a newer one; keys of titles that are stored already are then made anew by a migration.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [first, last] = [0x4e00, 0x9fff]
const perLine = 210
const { compare } = new Intl.Collator('zh-u-co-pinyin')
const ordered = ['〇', ...Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index))].toSorted(compare)
const lines = Array.from({ length: Math.ceil(ordered.length / perLine) }, (_, index) => `  '${ordered.slice(index * perLine, (index + 1) * perLine).join('')}',`)
writeFileSync(
  join(import.meta.dirname, '..', 'src', 'main', 'history', 'han-order.ts'),
  `/**
 * The common ideographs in the order of their Mandarin reading (made by scripts/han-order.mjs from CLDR's collation for Chinese, https://cldr.unicode.org). In a file, not asked of
 * the system: keys that are stored must not change with the version of Electron.
 */
export const hanByReading = [
${lines.join('\n')}
].join('')
`,
)
