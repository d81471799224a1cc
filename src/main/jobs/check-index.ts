import type { Database } from '../history/database'
import { messageTokens, titleTokens, type IndexedMessage, type IndexedTitle, type Tokens } from '../history/search-index'
import { spelt } from '../history/search-tokens'
import type { FaultList } from './fault-list'

/** Tokens of a text that are looked up; how many it has in all is compared too. */
const lookedUp = 12
/** Words remembered as known to be in the list, and in several messages. */
const knownLimit = 200_000

/** What separates tokens for the index's tokenizer: ASCII that is neither letter nor digit. (Symbols are spelt otherwise, see search-tokens.ts; control characters are not.) */
const separators = /[\0-/:-@[-`{-\x7f]+/

/** A number as FTS5 writes it (https://sqlite.org/fileformat2.html#varint). */
function varint(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) {
    value = value * 128 + (byte & 127)
    if (byte < 128) break
  }
  return value
}

/** Some of a text's tokens, spread over all of them. */
function sample(tokens: readonly string[]): readonly string[] {
  const step = Math.max(1, Math.floor(tokens.length / lookedUp))
  return tokens.filter((_, index) => index % step === 0).slice(0, lookedUp)
}

/**
 * Holds the search index against texts: each must stand there with as many different tokens as it has, among them those looked up, and each of its words must be in the list
 * of words. (Every token of every text would take hours for a large history, and what a changed text leaves behind shows in the number.)
 */
export function createIndexCheck(database: Database, faults: FaultList): { readonly message: (row: IndexedMessage) => void; readonly title: (row: IndexedTitle) => void; readonly rest: () => void } {
  const known = new Set<string>()

  function hold(table: 'search_index' | 'search_titles', name: string, seq: number, { tokens, words }: Tokens): void {
    const stored = database.get<{ sz: Uint8Array }>(`SELECT sz FROM ${table}_docsize WHERE id = :seq`, { seq })
    if (stored === undefined) return faults.add('index', `${name} is not in the index`)
    const indexed = spelt(tokens.join(' ')).split(separators).filter((token) => token !== '')
    if (varint(stored.sz) !== indexed.length) return faults.add('index', `${name} is indexed with another text`)
    const match = sample(indexed).map((token) => `"${token}"`).join(' AND ')
    if (match !== '' && database.get(`SELECT 1 FROM ${table} WHERE ${table} MATCH :match AND rowid = :seq`, { match, seq }) === undefined) {
      return faults.add('index', `${name} is not found by its own words`)
    }
    const fresh = [...words].filter((word) => !known.has(word))
    if (fresh.length === 0) return
    const listed = database.all<{ word: string; seq: number | null; only: number | null }>(
      'SELECT j.value AS word, w.seq, w.only_in AS only FROM json_each(:words) j LEFT JOIN search_words w ON w.word = j.value',
      { words: JSON.stringify(fresh) },
    )
    // A word may be listed as standing in one message only, and is then not looked for in others.
    const isElsewhere = (only: number | null): boolean => table === 'search_index' && only !== null && only !== seq
    const missing = listed.filter((word) => word.seq === null || isElsewhere(word.only))
    if (missing.length > 0) faults.add('index', `words of ${name} are not in the list of words: ${missing.slice(0, 3).map(({ word }) => word).join(', ')}`)
    if (known.size > knownLimit) known.clear()
    for (const { word, seq: place, only } of listed) if (place !== null && only === null) known.add(word)
  }

  let isReadable = true
  /** An index that is damaged inside is a fault of the index, and keeps nothing else from being checked. */
  function reading(work: () => void): void {
    if (!isReadable) return
    try {
      work()
    } catch (error) {
      isReadable = false
      faults.add('index', error instanceof Error ? error.message : String(error))
    }
  }

  function rest(): void {
    const gone = (index: string, table: string): readonly { id: number }[] =>
      database.all<{ id: number }>(`SELECT d.id FROM ${index}_docsize d LEFT JOIN ${table} t ON t.seq = d.id WHERE t.seq IS NULL LIMIT 200`)
    for (const { id } of gone('search_index', 'messages')) faults.add('index', `message ${id} is indexed but gone`)
    for (const { id } of gone('search_titles', 'chats')) faults.add('index', `title ${id} is indexed but gone`)
    for (const { id } of gone('search_parts', 'search_words')) faults.add('index', `parts of word ${id} are indexed, the word is gone`)
    const unfound = database.all<{ word: string }>('SELECT w.word FROM search_words w LEFT JOIN search_parts_docsize d ON d.id = w.seq WHERE d.id IS NULL LIMIT 200')
    for (const { word } of unfound) faults.add('index', `"${word}" cannot be found by its parts`)
  }

  return {
    message: (row) => reading(() => hold('search_index', `message ${row.seq}`, row.seq, messageTokens(row))),
    title: (row) => reading(() => hold('search_titles', `title ${row.seq}`, row.seq, titleTokens(row))),
    rest: () => reading(rest),
  }
}
