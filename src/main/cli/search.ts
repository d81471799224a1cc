import type { Translate } from '../../shared/locales/translate'
import type { SearchHit, SearchResults } from '../../shared/search'
import type { SearchOptions } from './cli-arguments'
import type { CliIo } from './cli-io'
import { dayOf } from './day-of'
import { exitCodes } from './exit-code'
import { oneLine } from './one-line'

/** Hits read at once. */
const page = 100

export interface SearchDeps {
  readonly search: (args: { readonly query: string; readonly after: string | null; readonly limit: number }) => Promise<SearchResults>
  readonly say: Translate
}

/** `title · date · role: snippet · chat id`; the id stands last, so that `awk '{ print $NF }'` finds it whatever the title holds. */
const lineOf = ({ title, createdAt, role, snippet, chatId }: SearchHit): string => `${oneLine(title)} · ${dayOf(createdAt)} · ${role ?? 'title'}: ${oneLine(snippet)} · ${chatId}\n`

/** `aside search`: prints what is found as it is read, newest first; returns the exit code (0 found, 1 nothing found). Rejects with ProblemError. */
export async function runSearch({ query, limit, json }: SearchOptions, { search, say }: SearchDeps, io: CliIo): Promise<number> {
  const all: SearchHit[] = []
  let count = 0
  let found: SearchResults
  let after: string | null = null
  do {
    found = await search({ query, after, limit: Math.min(page, limit - count) })
    count += found.hits.length
    after = found.next
    if (json) all.push(...found.hits)
    else io.out(found.hits.map(lineOf).join(''))
  } while (after !== null && count < limit && !io.signal.aborted)
  if (json) io.out(`${JSON.stringify({ hits: all, more: after !== null, suggestion: found.suggestion, indexing: found.indexing })}\n`)
  else if (found.suggestion !== null) io.err(say('search.meant', { query: found.suggestion }))
  if (found.indexing) io.err(say('search.indexing'))
  return count > 0 ? exitCodes.done : exitCodes.nothingFound
}
