import type { EraseNext } from '../../shared/trash'
import { type Database, lockWait } from './database'
import type { EraseContext } from './erase'
import { recall, remember } from './facts'
import { mergePages } from './search-merge'
import { spelt } from './search-tokens'
import { overwriteUnused } from './unused-space'

/**
 * Removes from the file what it still says about messages that were erased: their words in the search index (which marks a row as deleted and keeps its words until
 * its pieces are merged), words of its vocabulary that nothing uses any more, remains in the unused space of the file, and the write-ahead log.
 * How far it is stands in a fact, so that it goes on where it was.
 */
const stageFact = 'trash.scrub'

/** Pages of the index written by one step of merging. */
const pagesAtOnce = 8
/** Words of the vocabulary looked at in one step. */
const wordsAtOnce = 16

/** In order; a stage `… begin` starts a merge of all pieces of an index, the one after it goes on with it. */
const stages = ['search_index begin', 'search_index', 'search_titles begin', 'search_titles', 'words', 'search_parts begin', 'search_parts', 'unused', 'log'] as const
type Stage = (typeof stages)[number]

/** Something was erased: all stages are to be gone through (again). Runs inside the transaction that erased it. */
export function startScrub(database: Database): void {
  remember(database, { name: stageFact, value: stages[0] })
}

const usersOf = (index: 'search_index' | 'search_titles'): string => `SELECT 1 FROM ${index} WHERE ${index} MATCH :word LIMIT 1`

/** Takes words that stand in no message and no title any more out of the vocabulary, from `after` (by `seq`); null at the end. */
function sweepWords({ database, onWordsGone }: EraseContext, after: number): number | null {
  return database.transaction(() => {
    const rows = database.all<{ seq: number; word: string }>('SELECT seq, word FROM search_words WHERE seq > :after ORDER BY seq LIMIT :limit', { after, limit: wordsAtOnce })
    const isUnused = (word: string): boolean => database.get(usersOf('search_index'), { word }) === undefined && database.get(usersOf('search_titles'), { word }) === undefined
    const unused = rows.filter(({ word }) => isUnused(`"${spelt(word)}"`))
    for (const { seq } of unused) database.run('DELETE FROM search_words WHERE seq = :seq', { seq })
    if (unused.length > 0) onWordsGone()
    return rows.length < wordsAtOnce ? null : (rows.at(-1)?.seq ?? null)
  })
}

/** Cuts the write-ahead log to nothing; false when somebody still reads from it. */
function cutLog(database: Database): boolean {
  // Not the usual patience: the history must not stand still for a reader.
  database.exec('PRAGMA busy_timeout = 0')
  try {
    return database.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy !== 1
  } finally {
    database.exec(`PRAGMA busy_timeout = ${lockWait}`)
  }
}

/** Scrubs until `until` (on the clock of `performance.now()`), one step at least. */
export function scrub(context: EraseContext, until: number): EraseNext {
  const { database, attachments } = context
  do {
    const stored = recall(database, { name: stageFact }).value
    if (stored === null) return 'nothing'
    const [name, cursor] = stored.split(' from ')
    const stage = stages.find((known) => known === name) ?? stages[0]
    const onTo = (next: string | undefined): void => void remember(database, { name: stageFact, value: next ?? null })
    const following: Stage | undefined = stages[stages.indexOf(stage) + 1]
    switch (stage) {
      case 'search_index begin':
        mergePages(database, 'search_index', true, pagesAtOnce)
        onTo(following)
        break
      case 'search_titles begin':
        mergePages(database, 'search_titles', true, pagesAtOnce)
        onTo(following)
        break
      case 'search_parts begin':
        mergePages(database, 'search_parts', true, pagesAtOnce)
        onTo(following)
        break
      case 'search_index':
      case 'search_titles':
      case 'search_parts':
        if (!mergePages(database, stage, false, pagesAtOnce)) onTo(following)
        break
      case 'words': {
        const after = sweepWords(context, Number(cursor ?? 0))
        onTo(after === null ? following : `words from ${after}`)
        break
      }
      case 'unused': {
        const after = attachments === null ? null : overwriteUnused(database, Number(cursor ?? 1), until)
        if (after === 'busy') return 'later'
        onTo(after === null ? following : `unused from ${after}`)
        break
      }
      case 'log':
        if (!cutLog(database)) return 'later'
        onTo(undefined)
    }
  } while (performance.now() < until)
  return 'now'
}
