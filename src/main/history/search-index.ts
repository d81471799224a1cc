import type { Role } from '../../shared/chat'
import { foldText } from '../../shared/fold-text'
import type { Database } from './database'
import { gramsOf, marks, spelt, wordsOf } from './search-tokens'
import { addWords, type KnownWords } from './search-words'
import { readSearched } from './searched-text'

/**
 * Keeps the index of messages and titles. Everything here runs inside the transaction that stores what is indexed, so the index never lags a committed message and
 * never knows of one that was rolled back. An answer enters it when it is final.
 */

type Source = 'messages' | 'titles'

/** Rows up to this `seq` wait to be indexed by `indexSlice`; nothing else may index them, or they would stand there twice. */
function backlog(database: Database, name: Source): number {
  return database.get<{ seq: number }>('SELECT seq FROM search_backlog WHERE name = :name', { name })?.seq ?? 0
}

/** What the index takes from a message. */
export interface IndexedMessage {
  readonly seq: number
  readonly role: Role
  readonly created_at: number
  readonly model: string | null
  readonly parts: string
}

/** What stands in the index for something: all its tokens, each once, and those of them that the list of words holds. */
export interface Tokens {
  readonly tokens: readonly string[]
  readonly words: ReadonlySet<string>
}

function insertTokens(database: Database, table: 'search_index' | 'search_titles', rowid: number, tokens: readonly string[]): void {
  database.insert(`INSERT INTO ${table} (rowid, tokens) VALUES (:rowid, :tokens)`, { rowid, tokens: spelt(tokens.join(' ')) })
}

/** The tokens of a message as it now stands. */
export function messageTokens(row: IndexedMessage): Tokens {
  const { text, hasCode, hasImage } = readSearched(row.parts)
  const folded = foldText(text)
  const model = row.model === null ? null : marks.model(foldText(row.model))
  const month = marks.month(row.created_at)
  const all = [marks.role(row.role), month, ...(model === null ? [] : [model]), ...(hasCode() ? [marks.code] : []), ...(hasImage() ? [marks.image] : [])]
  const words = wordsOf(folded)
  return { tokens: [...gramsOf(folded), ...words, ...all], words: new Set([...words, month, ...(model === null ? [] : [model])]) }
}

function addMessage(database: Database, row: IndexedMessage, known: KnownWords): void {
  const { tokens, words } = messageTokens(row)
  addWords(database, words, row.seq, known)
  insertTokens(database, 'search_index', row.seq, tokens)
}

/** What the index takes from a chat. */
export interface IndexedTitle {
  readonly seq: number
  readonly title: string
}

/** The tokens of a chat's title as it now stands. */
export function titleTokens(row: IndexedTitle): Tokens {
  const folded = foldText(row.title)
  const words = wordsOf(folded)
  return { tokens: [marks.title, ...gramsOf(folded), ...words], words }
}

function addTitle(database: Database, row: IndexedTitle, known: KnownWords): void {
  const { tokens, words } = titleTokens(row)
  addWords(database, words, null, known)
  insertTokens(database, 'search_titles', row.seq, tokens)
}

/** Indexes a message that became final, or changed while it was final, at the end of its transaction; when that fails, `known` must be dropped. */
export function indexMessage(database: Database, seq: number, known: KnownWords = new Set()): void {
  database.beforeCommit(() => indexMessageNow(database, seq, known))
}

function indexMessageNow(database: Database, seq: number, known: KnownWords): void {
  if (seq <= backlog(database, 'messages')) return
  const row = database.get<IndexedMessage>('SELECT seq, role, created_at, model, parts FROM messages WHERE seq = :seq', { seq })
  if (row === undefined) return
  database.run('DELETE FROM search_index WHERE rowid = :seq', { seq })
  addMessage(database, row, known)
}

/** Indexes a chat's title as it stands at the end of the transaction that sets it. */
export function indexTitle(database: Database, seq: number): void {
  database.beforeCommit(() => indexTitleNow(database, seq))
}

function indexTitleNow(database: Database, seq: number): void {
  if (seq <= backlog(database, 'titles')) return
  const row = database.get<IndexedTitle>('SELECT seq, title FROM chats WHERE seq = :seq', { seq })
  if (row === undefined) return
  database.run('DELETE FROM search_titles WHERE rowid = :seq', { seq })
  addTitle(database, row, new Set())
}

/** True while something of an older file waits to be indexed. */
export function isIndexing(database: Database): boolean {
  return backlog(database, 'messages') > 0 || backlog(database, 'titles') > 0
}

/** Rows of a source read at a time. */
const rowsAtOnce = 16
/** Words remembered between slices at most. */
export const knownLimit = 300_000

function takeIn(database: Database, source: Source, known: KnownWords): void {
  const from = backlog(database, source)
  if (source === 'titles') {
    const rows = database.all<IndexedTitle>('SELECT seq, title FROM chats WHERE seq <= :from ORDER BY seq DESC LIMIT :limit', { from, limit: rowsAtOnce })
    for (const row of rows) addTitle(database, row, known)
    database.run("UPDATE search_backlog SET seq = :seq WHERE name = 'titles'", { seq: rows.length < rowsAtOnce ? 0 : (rows.at(-1)?.seq ?? 1) - 1 })
    return
  }
  const rows = database.all<IndexedMessage & { readonly status: string }>(
    'SELECT seq, role, status, created_at, model, parts FROM messages WHERE seq <= :from ORDER BY seq DESC LIMIT :limit',
    { from, limit: rowsAtOnce },
  )
  // An answer that is being written is indexed when it ends, because it no longer stands in the backlog then.
  for (const row of rows) if (row.status !== 'queued' && row.status !== 'streaming') addMessage(database, row, known)
  database.run("UPDATE search_backlog SET seq = :seq WHERE name = 'messages'", { seq: rows.length < rowsAtOnce ? 0 : (rows.at(-1)?.seq ?? 1) - 1 })
}

/**
 * Indexes some of what an older file brought, newest first, for about `budget` milliseconds, in one transaction; true when more is left. `known` is kept by the
 * caller between slices, and must be dropped when a slice fails.
 */
export function indexSlice(database: Database, budget: number, known: KnownWords): boolean {
  if (!isIndexing(database)) return false
  if (known.size > knownLimit) known.clear()
  const until = performance.now() + budget
  return database.transaction(() => {
    do takeIn(database, backlog(database, 'titles') > 0 ? 'titles' : 'messages', known)
    while (isIndexing(database) && performance.now() < until)
    return isIndexing(database)
  })
}

/** How many rows wait to be indexed at most: a number that only falls. */
export function indexLeft(database: Database): number {
  return backlog(database, 'messages') + backlog(database, 'titles')
}

/** Everything that the index is made of. */
const derived = ['search_index', 'search_titles', 'search_parts', 'search_words'] as const

/** Makes a table again, empty, with its triggers and indexes, without looking into what it holds. */
function makeAgain(database: Database, table: string): void {
  const statements = database.all<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE tbl_name = :table AND sql IS NOT NULL ORDER BY type <> 'table'", { table })
  if (statements.length === 0) return
  database.exec(`DROP TABLE ${table}`)
  for (const { sql } of statements) database.exec(sql)
}

/**
 * Empties the index, however damaged it is, and puts everything into its backlog, from where `indexSlice` takes it in again; the user's words are only read. `indexes`: the
 * file's own indexes are made anew first. In one transaction: killed at any moment, the index is the old one, or is being built.
 */
export function emptyIndex(database: Database, indexes: boolean): void {
  database.transaction(() => {
    if (indexes) database.exec('REINDEX')
    for (const table of derived) makeAgain(database, table)
    database.exec(`UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM messages) WHERE name = 'messages';
      UPDATE search_backlog SET seq = (SELECT coalesce(max(seq), 0) FROM chats) WHERE name = 'titles'`)
  })
}
