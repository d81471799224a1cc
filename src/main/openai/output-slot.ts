import type { CitationPart, Part } from '../../shared/chat'
import { add, append, type Draft, put } from './draft'
import { type Json, list, number, object, string } from './json'

/** One output item while it streams. Found by `output_index`, because some servers change an item's id on the way. */
export interface Slot {
  /** `commentary` or `final_answer` on messages of newer models; sent back as received. */
  phase: string
  done: boolean
  /** Index in the parts by what it is: `text:0`, `refusal:0`, `reasoning`, `tool`, `citation:0:3`. */
  readonly places: Record<string, number>
  /** Summary or raw reasoning section written last, so that a new one starts a paragraph. */
  section: string
}

function newPart(slot: Slot, key: string, text: string): Part {
  if (key.startsWith('refusal')) return { type: 'refusal', text }
  return slot.phase === '' ? { type: 'text', text } : { type: 'text', text, phase: slot.phase }
}

/** Adds streamed text; the part begins with its first piece. */
export function write(draft: Draft, slot: Slot, key: string, text: string): void {
  if (text === '' || slot.done) return
  const place = slot.places[key]
  if (place === undefined) slot.places[key] = add(draft, newPart(slot, key, text))
  else append(draft, place, text)
}

/** The whole text, as the server says it at the end, takes the place of what was streamed; a server that leaves it empty takes nothing away. */
export function settle(draft: Draft, slot: Slot, key: string, text: string): void {
  if (text === '') return
  const place = slot.places[key]
  if (place === undefined) slot.places[key] = add(draft, newPart(slot, key, text))
  else put(draft, place, newPart(slot, key, text))
}

/** Adds streamed reasoning: a summary, or the raw text of open models; each section is a paragraph of the one part. */
export function writeReasoning(draft: Draft, slot: Slot, section: string, text: string): void {
  if (text === '' || slot.done) return
  const place = slot.places.reasoning
  if (place === undefined) slot.places.reasoning = add(draft, { type: 'reasoning', text })
  else append(draft, place, slot.section === section ? text : `\n\n${text}`)
  slot.section = section
}

/** A tool's whole input takes the place of what was streamed. */
export function settleInput(draft: Draft, slot: Slot, input: string): void {
  const place = slot.places.tool
  const part = place === undefined ? undefined : draft.parts[place]
  if (place !== undefined && part?.type === 'tool' && input !== '') put(draft, place, { ...part, input })
}

/** Adds or corrects one citation. Offsets are the server's, kept inside the text; a source without them cites the end of the text so far. */
export function cite(draft: Draft, slot: Slot, content: number, annotation: number | null, raw: Json): void {
  const of = slot.places[`text:${content}`]
  const cited = of === undefined ? undefined : draft.parts[of]
  if (of === undefined || cited?.type !== 'text') return
  const known = Object.keys(slot.places).filter((key) => key.startsWith(`citation:${content}:`)).length
  const key = `citation:${content}:${annotation ?? known}`
  const place = slot.places[key]
  const before = place === undefined ? undefined : draft.parts[place]
  const within = (offset: number): number => Math.min(Math.max(offset, 0), cited.text.length)
  const at = number(raw.index) ?? (before?.type === 'citation' ? before.start : cited.text.length)
  const start = within(number(raw.start_index) ?? at)
  const part: CitationPart = {
    type: 'citation',
    of,
    start,
    end: Math.max(start, within(number(raw.end_index) ?? start)),
    url: string(raw.url),
    title: string(raw.title) || string(raw.filename) || string(raw.file_id) || string(raw.url),
  }
  if (place === undefined) slot.places[key] = add(draft, part)
  else put(draft, place, part)
}

/** Writes a message item as it is at its end: texts, citations, refusals; content of an unknown type is kept. */
export function closeMessage(draft: Draft, slot: Slot, item: Json): void {
  for (const [content, part] of list(item.content).map(object).entries()) {
    if (part.type === 'output_text') {
      settle(draft, slot, `text:${content}`, string(part.text))
      for (const [annotation, raw] of list(part.annotations).map(object).entries()) cite(draft, slot, content, annotation, raw)
    } else if (part.type === 'refusal') settle(draft, slot, `refusal:${content}`, string(part.refusal))
    else add(draft, { type: 'unknown', kind: string(part.type), raw: JSON.stringify(part) })
  }
}

/** Writes a reasoning item as it is at its end; nothing when all of it is encrypted. */
export function closeReasoning(draft: Draft, slot: Slot, item: Json): void {
  const text = [...list(item.summary), ...list(item.content)]
    .map((section) => string(object(section).text))
    .filter((section) => section !== '')
    .join('\n\n')
  if (text === '') return
  const place = slot.places.reasoning
  if (place === undefined) slot.places.reasoning = add(draft, { type: 'reasoning', text })
  else put(draft, place, { type: 'reasoning', text })
}
