import type { Database } from './database'
import type { WordPiece } from './search-pieces'

/** Every word there is, found by a part of it, and which message holds a word that no other message does. */

/** Words that are known to be in the list and to stand in several messages, so that a run of many messages does not ask for each again. */
export type KnownWords = Set<string>

interface Listed {
  readonly seq: number
  readonly word: string
  readonly only_in: number | null
}

/**
 * Puts the words of a message (or, null, of a title) into the list. One row a statement: a statement that writes several, or has a trigger, would make FTS5 write out all that it has
 * gathered in this transaction. When the transaction fails, `known` must be dropped.
 */
export function addWords(database: Database, words: ReadonlySet<string>, message: number | null, known: KnownWords): void {
  const fresh = [...words].filter((word) => !known.has(word))
  if (fresh.length === 0) return
  const listed = database.all<Listed>('SELECT w.seq, w.word, w.only_in FROM json_each(:words) CROSS JOIN search_words w ON w.word = json_each.value', { words: JSON.stringify(fresh) })
  for (const { seq, word, only_in: only } of listed) {
    if (only === null) known.add(word)
    else if (message !== null && only !== message) {
      database.run('UPDATE search_words SET only_in = :only WHERE seq = :seq', { seq, only: only === 0 ? message : null })
      if (only !== 0) known.add(word)
    }
  }
  const there = new Set(listed.map(({ word }) => word))
  for (const word of fresh) {
    if (there.has(word)) continue
    const seq = database.insert('INSERT INTO search_words (word, only_in) VALUES (:word, :only)', { word, only: message ?? 0 })
    database.insert('INSERT INTO search_parts (rowid, word) VALUES (:seq, :word)', { seq, word })
  }
}

const markRange = { marks: '\uE000', marksEnd: '\uE001' } as const

/** Rows of words with `piece` (three letters or more) inside, at its ends where the piece says so, that fulfil a condition (SQL that begins with AND), at most `limit`; marks are no words. */
function listedWith(database: Database, { text: piece, begins, ends }: WordPiece, condition: string, limit: number): readonly Listed[] {
  const end = (ends ? ' AND substr(w.word, -length(:piece)) = :piece' : '') + condition
  if (begins) {
    const sql = `SELECT w.seq, w.word, w.only_in FROM search_words w WHERE w.word >= :piece AND w.word < :after${end} LIMIT :limit`
    return database.all<Listed>(sql, { piece, after: `${piece}\u{10FFFF}`, limit })
  }
  const letters = Array.from(piece)
  const trigrams = letters.slice(2).map((_, index) => `"${letters.slice(index, index + 3).join('')}"`)
  return database.all<Listed>(
    `SELECT w.seq, w.word, w.only_in FROM search_parts p CROSS JOIN search_words w ON w.seq = p.rowid
     WHERE search_parts MATCH :match AND instr(w.word, :piece) > 0${end} AND w.word NOT BETWEEN :marks AND :marksEnd LIMIT :limit`,
    { match: [...new Set(trigrams)].join(' AND '), piece, ...markRange, limit },
  )
}

/** Words with a piece in them, at most `limit`. */
export const wordsWith = (database: Database, piece: WordPiece, limit: number): readonly string[] => listedWith(database, piece, '', limit).map(({ word }) => word)

/** Words of messages with a piece in them, at most `limit`, and in which message (by `seq`) those stand that stand in one only; it may have been changed since. */
export const wordsOfMessages = (database: Database, piece: WordPiece, limit: number): readonly { readonly word: string; readonly only: number | null }[] =>
  listedWith(database, piece, ' AND w.only_in IS NOT 0', limit).map(({ word, only_in: only }) => ({ word, only }))

/** All marks in use that begin with `prefix`: a handful of models, one for each month. */
export function marksWith(database: Database, prefix: string): readonly string[] {
  return database
    .all<{ word: string }>('SELECT word FROM search_words WHERE word >= :prefix AND word < :end ORDER BY word', { prefix, end: `${prefix}\u{10FFFF}` })
    .map(({ word }) => word)
}
