import type { CitationPart } from '../../../../shared/chat'
import { list, type Loose, record, text } from '../loose'

/** A source, and where in the text it is cited (UTF-16). */
type Cited = Pick<CitationPart, 'start' | 'end' | 'url' | 'title'>

/** Text without the marks that only ChatGPT's own page can draw, and the sources they stand for. */
export interface CitedText {
  readonly text: string
  readonly cited: readonly Cited[]
}

/** Newer marks: private-use characters around `cite`, a separator and keys. Older ones: `【3†source】`. */
const marks = /\uE200[^\uE200\uE201]*\uE201|【\d+(?::\d+)?†[^】]{0,200}】/g
/** What is left of marks that were cut off. */
const stray = /[\uE200-\uE206]/g

interface Meaning {
  readonly sources: readonly { readonly url: string; readonly title: string }[]
  /** Text that takes the place of the mark. */
  readonly instead: string
}

/** Sources of one entry of `content_references`: pages carry their own address, groups carry items. */
function sourcesOf(reference: Loose): Meaning['sources'] {
  const candidates = [reference, ...list(reference['items']).map(record), ...list(reference['fallback_items']).map(record)]
  const seen = new Set<string>()
  return candidates.flatMap((candidate) => {
    const url = text(candidate['url'])
    if (url === '' || seen.has(url)) return []
    seen.add(url)
    return [{ url, title: text(candidate['title']) }]
  })
}

/** Meanings of marks, in the order in which each mark's text occurs. */
function newerMeanings(metadata: Loose): ReadonlyMap<string, Meaning[]> {
  const meanings = new Map<string, Meaning[]>()
  for (const entry of list(metadata['content_references']).map(record)) {
    const matched = text(entry['matched_text'])
    if (!matched.startsWith('\uE200')) continue
    const sources = sourcesOf(entry)
    const name = text(entry['name'])
    const meaning = { sources, instead: sources.length === 0 ? name || text(entry['alt']) : '' }
    meanings.set(matched, [...(meanings.get(matched) ?? []), meaning])
  }
  return meanings
}

/** Meanings of `metadata.citations` by where they begin, counted in characters as Python counts (code points). */
function olderMeanings(metadata: Loose): ReadonlyMap<number, Meaning> {
  return new Map(
    list(metadata['citations']).map(record).map((entry) => {
      const page = record(entry['metadata'])
      return [Number(entry['start_ix']), { sources: [{ url: text(page['url']), title: text(page['title']) }], instead: '' }]
    }),
  )
}

/** `entity["company","OpenAI"]` and the like stand for a name. */
function namedIn(mark: string): string {
  const [, body] = mark.slice(1, -1).split('\uE202')
  try {
    const values: unknown = JSON.parse(body ?? '')
    return Array.isArray(values) && mark.startsWith('\uE200entity') ? text(values[1]) : ''
  } catch {
    return ''
  }
}

/** How many characters Python counts between two places: a surrogate pair is one. */
function codePointsIn(raw: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) if ((raw.charCodeAt(at) & 0xfc00) !== 0xdc00) count += 1
  return count
}

/** Reads the citations of a text, in both syntaxes that exports have. A mark of the older kind that nothing explains stays: it may be the author's own. */
export function readCitations(raw: string, metadata: Loose): CitedText {
  const newer = newerMeanings(metadata)
  const older = olderMeanings(metadata)
  const cited: Cited[] = []
  let out = ''
  let last = 0
  let codePoints = 0
  let countedTo = 0
  for (const found of raw.matchAll(marks)) {
    const [mark] = found
    const isNewer = mark.startsWith('\uE200')
    codePoints += codePointsIn(raw, countedTo, found.index)
    countedTo = found.index
    const meaning = isNewer ? newer.get(mark)?.shift() : (older.get(codePoints) ?? older.get(found.index))
    if (meaning === undefined && !isNewer) continue
    out += raw.slice(last, found.index)
    last = found.index + mark.length
    out += meaning?.instead ?? namedIn(mark)
    for (const { url, title } of meaning?.sources ?? []) cited.push({ start: out.length, end: out.length, url, title })
  }
  const rest = out + raw.slice(last)
  // Only marks leave such characters; a text without any is given back as it is.
  return { text: last === 0 ? rest : rest.replace(stray, ''), cited }
}
