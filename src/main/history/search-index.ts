import type { Role } from '../../shared/chat'
import { foldText } from '../../shared/fold-text'
import type { Database } from './database'
import { gramsOf, marks, spelt, wordsOf } from './search-tokens'
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

/** Words that are known to be in the list already, so that a run of many messages does not ask for each again. */
export type KnownWords = Set<string>

function addWords(database: Database, words: ReadonlySet<string>, known: KnownWords): void {
  const fresh = [...words].filter((word) => !known.has(word))
  if (fresh.length === 0) return
  database.run('INSERT INTO search_words (word) SELECT value FROM json_each(:words) WHERE true ON CONFLICT (word) DO NOTHING', { words: JSON.stringify(fresh) })
  for (const word of fresh) known.add(word)
}

interface MessageRow {
  readonly seq: number
  readonly role: Role
  readonly created_at: number
  readonly model: string | null
  readonly parts: string
}

function addMessage(database: Database, row: MessageRow, known: KnownWords): void {
  const { text, hasCode, hasImage } = readSearched(row.parts)
  const folded = foldText(text)
  const model = row.model === null ? null : marks.model(foldText(row.model))
  const month = marks.month(row.created_at)
  const words = wordsOf(folded)
  addWords(database, new Set([...words, month, ...(model === null ? [] : [model])]), known)
  const tokens = [...gramsOf(folded), ...words, marks.role(row.role), month]
  if (model !== null) tokens.push(model)
  if (hasCode) tokens.push(marks.code)
  if (hasImage) tokens.push(marks.image)
  database.run('INSERT INTO search_index (rowid, tokens) VALUES (:seq, :tokens)', { seq: row.seq, tokens: spelt(tokens.join(' ')) })
}

interface TitleRow {
  readonly seq: number
  readonly title: string
}

function addTitle(database: Database, row: TitleRow, known: KnownWords): void {
  const folded = foldText(row.title)
  const words = wordsOf(folded)
  addWords(database, words, known)
  database.run('INSERT INTO search_titles (rowid, tokens) VALUES (:seq, :tokens)', { seq: row.seq, tokens: spelt([marks.title, ...gramsOf(folded), ...words].join(' ')) })
}

/** Indexes a message that became final, or changed while it was final. Runs inside its transaction; when that fails, `known` must be dropped. */
export function indexMessage(database: Database, seq: number, known: KnownWords = new Set()): void {
  if (seq <= backlog(database, 'messages')) return
  const row = database.get<MessageRow>('SELECT seq, role, created_at, model, parts FROM messages WHERE seq = :seq', { seq })
  if (row === undefined) return
  database.run('DELETE FROM search_index WHERE rowid = :seq', { seq })
  addMessage(database, row, known)
}

/** Indexes a chat's title as it now stands. Runs inside the transaction that sets it. */
export function indexTitle(database: Database, seq: number): void {
  if (seq <= backlog(database, 'titles')) return
  const row = database.get<TitleRow>('SELECT seq, title FROM chats WHERE seq = :seq', { seq })
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
    const rows = database.all<TitleRow>('SELECT seq, title FROM chats WHERE seq <= :from ORDER BY seq DESC LIMIT :limit', { from, limit: rowsAtOnce })
    for (const row of rows) addTitle(database, row, known)
    database.run("UPDATE search_backlog SET seq = :seq WHERE name = 'titles'", { seq: rows.length < rowsAtOnce ? 0 : (rows.at(-1)?.seq ?? 1) - 1 })
    return
  }
  const rows = database.all<MessageRow & { readonly status: string }>(
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
