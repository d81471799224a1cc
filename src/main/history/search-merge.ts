import type { Database } from './database'

/**
 * Keeps the search index in few pieces. FTS5 writes a new piece with every transaction and merges some of them as it goes; a look-up asks each piece, so that a search for a part
 * of a word, which asks for many words, takes as many times as long as there are pieces. Between calls they are merged into one, and into few while the others are small beside it.
 */
const indexes = ['search_index', 'search_titles', 'search_parts'] as const
type Index = (typeof indexes)[number]

/** Pages of the index written by one step of merging: less than 5 ms. */
const pagesAtOnce = 32
/** The other pieces together are merged into the largest one when they reach this part of it: everything is written anew then. */
const tolerated = 1 / 8

const totalChanges = (database: Database): number => database.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0

/** Merges some pages; true when more is left. (https://sqlite.org/fts5.html#the_merge_command: fewer than two changes tell the end.) */
export function mergePages(database: Database, index: Index, begin: boolean, pages: number): boolean {
  const before = totalChanges(database)
  database.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', :pages)`, { pages: begin ? -pages : pages })
  return totalChanges(database) - before >= 2
}

/** As soon as two pieces are about equally large, merging makes one of them; FTS5's own measure is four. It is kept in the file. */
function mergeTwo(database: Database, index: Index): void {
  const known = database.get<{ v: number }>(`SELECT v FROM ${index}_config WHERE k = 'usermerge'`)
  if (known?.v !== 2) database.run(`INSERT INTO ${index} (${index}, rank) VALUES ('usermerge', 2)`)
}

/** The sizes of the pieces of an index, about in pages. (FTS5 keeps a row here for each page that begins a word.) */
export const piecesOfIndex = (database: Database, index: Index): readonly number[] =>
  database.all<{ pages: number }>(`SELECT count(*) AS pages FROM ${index}_idx GROUP BY segid`).map(({ pages }) => pages)

function isScattered(database: Database, index: Index): boolean {
  const sizes = piecesOfIndex(database, index)
  const largest = Math.max(0, ...sizes)
  return sizes.reduce((sum, size) => sum + size, 0) - largest > largest * tolerated
}

/** Merges pieces of the search index for about `budget` milliseconds, each step in a transaction of its own; true when more is left. */
export function mergeSlice(database: Database, budget: number): boolean {
  const until = performance.now() + budget
  for (const index of indexes) {
    mergeTwo(database, index)
    let more = true
    while (more) {
      more = mergePages(database, index, false, pagesAtOnce) || (isScattered(database, index) && mergePages(database, index, true, pagesAtOnce))
      if (more && performance.now() >= until) return true
    }
  }
  return false
}
