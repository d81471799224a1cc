import { readFile } from 'node:fs/promises'
import { read, utils } from '@e965/xlsx'

/** The sheets of a workbook (.xlsx, .xls, .ods), each as CSV under its name. */
export async function readSheets(path: string): Promise<string> {
  const book = read(await readFile(path), { dense: true, cellHTML: false, cellFormula: false })
  const sheets = book.SheetNames.map((name) => [name, book.Sheets[name]] as const).flatMap(([name, sheet]) => (sheet === undefined ? [] : [[name, utils.sheet_to_csv(sheet, { blankrows: false })] as const]))
  return sheets
    .filter(([, csv]) => csv.trim() !== '')
    .map(([name, csv]) => `## ${name}\n\n${csv.trimEnd()}`)
    .join('\n\n')
}
