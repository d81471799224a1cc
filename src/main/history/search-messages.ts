import type { SearchHit } from '../../shared/search'
import type { SearchQuery } from '../../shared/search-query'
import type { Database } from './database'
import { isPresent } from './messages'
import { proveAll, prover } from './search-candidates'
import type { ChatFilter } from './search-chats'
import { type MessageMatch, messageMatch } from './search-match'
import type { Effort } from './search-terms'

/** Candidates asked for at first (a page and some), and at most. */
const firstBatch = 64
const largestBatch = 2048
/** Messages whose index entries are looked through in one statement at first; more when that is quick (ms), because a statement cannot be stopped. */
const firstSpan = 100_000
const quick = 5
/** Milliseconds that each word asked for takes of a statement, however few messages it looks through: so many words that a statement is one for everything. */
const eachWord = 0.02
const manyWords = 200
/** Milliseconds for reading candidates after a statement took long, so that every slice gets on. */
const leastReading = 8
/** When more than this many candidates in a row were looked at in vain for every hit, the search goes on thoroughly. */
const vainPerHit = 8
const vainAtLeast = 200

const fromIndex = `SELECT s.rowid AS seq FROM search_index s
  WHERE search_index MATCH :match AND s.rowid < :below AND s.rowid >= :from ORDER BY s.rowid DESC LIMIT :limit`

/** All messages of a few chats; what is still being written is not searched, here or in the index. */
const ofFew = (chats: ChatFilter): string => `SELECT m.seq FROM chats c CROSS JOIN messages m ON m.chat = c.seq
  WHERE m.seq < :below AND m.status NOT IN ('queued', 'streaming') AND ${isPresent('m')} AND c.deleted_at IS NULL${chats.sql} ORDER BY m.seq DESC`

/** Messages found, the latest first. */
export interface FoundMessages {
  readonly hits: readonly SearchHit[]
  /** Where to go on (a `seq`: below it nothing was looked at); null when everything was looked through. */
  readonly below: number | null
  /** How to go on. */
  readonly effort: Effort
}

interface Wanted {
  readonly chats: ChatFilter
  /** Look below this `seq`; null: at everything. */
  readonly below: number | null
  readonly effort: Effort
  readonly limit: number
  /** When to stop (performance.now); a little is looked through all the same. */
  readonly until: number
}

interface LookedThrough extends FoundMessages {
  /** It ended because too much was looked at in vain. */
  readonly inVain: boolean
}

/** Messages and those of others that lie from one (inclusive) to another, all from the latest. */
function withThose(seqs: readonly number[], others: readonly number[], from: number, below: number): readonly number[] {
  const some = others.filter((seq) => seq >= from && seq < below)
  return some.length === 0 ? seqs : [...new Set([...seqs, ...some])].toSorted((a, b) => b - a)
}

/** Looks through the index from `upper` (exclusive) down, until the limit or the time is reached, or too much is looked at in vain. */
function lookThrough(database: Database, query: SearchQuery, { match, alone, exact, rough, words }: MessageMatch, wanted: Wanted, upper: number): LookedThrough {
  const { limit, effort } = wanted
  const proofs = prover(database, query, wanted.chats, exact)
  const hits: SearchHit[] = []
  let below = upper
  let span = words < manyWords ? firstSpan : upper
  let looked = 0
  for (let batch = firstBatch; below > 1; batch = Math.min(largestBatch, batch * 4)) {
    const started = performance.now()
    const from = Math.max(0, below - span)
    const named = match === null ? [] : database.all<{ seq: number }>(fromIndex, { match, from, below, limit: batch }).map(({ seq }) => seq)
    const down = named.length < batch ? from : (named.at(-1) ?? from)
    const seqs = withThose(named, alone, down, below)
    const asked = performance.now()
    if (asked - started < quick + words * eachWord) span *= 4
    const proved = proveAll(seqs, proofs, limit - hits.length, Math.max(wanted.until, asked + leastReading))
    hits.push(...proved.hits)
    looked += proved.stopped === null ? seqs.length : seqs.indexOf(proved.stopped) + 1
    below = proved.stopped ?? down
    const inVain = hits.length < limit && rough && looked >= vainAtLeast && looked > vainPerHit * (hits.length + 1)
    if (hits.length === limit || inVain || performance.now() > wanted.until) return { hits, below: below > 1 ? below : null, effort, inVain }
  }
  return { hits, below: null, effort, inVain: false }
}

function readFew(database: Database, query: SearchQuery, { chats, below, limit, until, effort }: Wanted): FoundMessages {
  const rows = database.all<{ seq: number }>(ofFew(chats), { ...chats.params, below: below ?? Number.MAX_SAFE_INTEGER })
  const { hits, stopped } = proveAll(rows.map(({ seq }) => seq), prover(database, query, chats, false), limit, until)
  return { hits, below: stopped, effort }
}

/**
 * Messages that hold all terms and fulfil all filters. The index names candidates, and each is held against its own text unless the index is exact about them, so what
 * is found is exact; the search stops early when it takes long, so that others are served meanwhile.
 */
export function findMessages(database: Database, query: SearchQuery, wanted: Wanted): FoundMessages {
  if (wanted.chats.few) return readFew(database, query, wanted)
  const newest = database.get<{ seq: number | null }>('SELECT max(seq) AS seq FROM messages')?.seq ?? 0
  const hits: SearchHit[] = []
  let below: number | null = Math.min(wanted.below ?? newest + 1, newest + 1)
  for (let effort = wanted.effort; ; effort = 'thorough') {
    const match = messageMatch(database, query, effort)
    if (match === null) return { hits, below: null, effort }
    const found: LookedThrough = lookThrough(database, query, match, { ...wanted, effort, limit: wanted.limit - hits.length }, below)
    hits.push(...found.hits)
    below = found.below
    if (!found.inVain || below === null || performance.now() > wanted.until) return { hits, below, effort: found.inVain ? 'thorough' : effort }
  }
}
