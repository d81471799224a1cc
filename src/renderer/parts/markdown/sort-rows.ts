import type { TableCell } from '../../../shared/markdown/tree'
import { inlineText } from '../../../shared/markdown/tree-text'

/** By which column a table is sorted, and which way. */
export interface TableOrder {
  readonly column: number
  readonly descending: boolean
}

/** What a click on a column's head makes of the order: ascending, descending, and as it was written again. */
export function nextOrder(order: TableOrder | null, column: number): TableOrder | null {
  if (order?.column !== column) return { column, descending: false }
  return order.descending ? null : { column, descending: true }
}

/** The number a cell begins with, as people write it: $1,200.50, −3 %, 12 ms; null when it says something else. */
function numberOf(text: string): number | null {
  const found = /^[^\p{L}\p{N}.\-−]{0,3}([-−]?)[^\p{L}\p{N}.\-−]{0,3}(\d[\d,\u00a0\u202f']*(?:\.\d+)?|\.\d+)/u.exec(text)
  if (found?.[2] === undefined) return null
  const size = Number(found[2].replace(/[,\u00a0\u202f']/g, ''))
  return found[1] === '' ? size : -size
}

/** Rows in an order; equal ones stay as they stood, and empty cells come last. Numbers are compared by size where every cell of the column begins with one. */
export function sortRows(rows: readonly (readonly TableCell[])[], { column, descending }: TableOrder, language: string): readonly (readonly TableCell[])[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const keyed = rows.map((cells) => {
    const text = inlineText(cells[column] ?? []).trim()
    return { cells, text, number: numberOf(text) }
  })
  const filled = keyed.filter(({ text }) => text !== '')
  const areNumbers = filled.every(({ number }) => number !== null)
  const compare = (a: (typeof keyed)[number], b: (typeof keyed)[number]): number => (areNumbers ? (a.number ?? 0) - (b.number ?? 0) : collator.compare(a.text, b.text))
  const sorted = filled.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)))
  return [...sorted, ...keyed.filter(({ text }) => text === '')].map(({ cells }) => cells)
}
