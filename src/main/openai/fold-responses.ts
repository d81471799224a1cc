import type { Change } from '../../shared/changes'
import type { CitationPart, Part, Usage } from '../../shared/chat'
import { add, append, type Draft, emptyDraft, put, settleTools, takeChanges } from './draft'
import type { FoldEnd } from './fold-end'
import { type Json, isObject, list, number, object, string } from './json'
import type { SaveImage } from './openai-types'
import { isToolItem, toolPart } from './tool-part'
import { responsesUsage } from './usage'

/** One output item while it streams. Found by `output_index`, because some servers change an item's id on the way. */
interface Slot {
  /** `commentary` or `final_answer` on messages of newer models; sent back as received. */
  phase: string
  done: boolean
  /** Index in the parts by what it is: `text:0`, `refusal:0`, `reasoning`, `tool`, `citation:0:3`. */
  readonly places: Record<string, number>
  /** Summary or raw reasoning section written last, so that a new one starts a paragraph. */
  section: string
}

/** What the fold knows of one response so far. Plain data, changed in place by {@link foldResponses}. */
export interface ResponsesState {
  readonly draft: Draft
  /** Last `sequence_number`; -1 before the first. */
  sequence: number
  /** True once the numbers have been seen to count up, false when they turned out not to: then nothing is skipped. */
  numbered: boolean | null
  readonly slots: Record<number, Slot>
  /** Raw items by output index, as `output_item.done` gave them. */
  readonly items: Record<number, Json>
  model: string | null
  usage: Usage | null
  end: FoldEnd | null
  /** Unknown events kept so far. */
  unknown: number
}

export function startResponses(): ResponsesState {
  return { draft: emptyDraft(), sequence: -1, numbered: null, slots: {}, items: {}, model: null, usage: null, end: null, unknown: 0 }
}

/** Events that mean nothing for the message and belong to no item. */
const silent = /^(keepalive|ping|heartbeat|response\.(created|queued|in_progress|heartbeat|audio\.|rate_limits|compaction\.))/
/** A server that talks another dialect must not fill the message with thousands of parts. */
const mostUnknown = 20

/** The raw output items in order, to be sent back next time. Pictures are cut out of them: they are kept as files. */
export function responsesItems(state: ResponsesState): readonly unknown[] {
  return Object.entries(state.items)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item)
}

/**
 * Folds one raw event of the Responses API into the state and returns what changed (OPENAI.md 1.2). Takes anything without throwing; events and items of
 * types it does not know are kept as `unknown` parts. An event whose sequence number was already folded changes nothing, so a stream may be cut and
 * replayed from any earlier point.
 */
export function foldResponses(state: ResponsesState, event: unknown, saveImage: SaveImage): readonly Change[] {
  if (!isObject(event) || isRepeated(state, number(event.sequence_number))) return []
  apply(state, event, saveImage)
  return takeChanges(state.draft)
}

/** Ends what a cut or stopped stream left open; call it once, after the last event. */
export function finishResponses(state: ResponsesState): readonly Change[] {
  settleTools(state.draft, state.end?.kind === 'done' ? 'done' : 'failed')
  return takeChanges(state.draft)
}

function isRepeated(state: ResponsesState, sequence: number | null): boolean {
  if (sequence === null || state.numbered === false) return false
  if (sequence <= state.sequence) {
    if (state.numbered === true) return true
    // The second event already has no higher number: unless it is the first one again, this server does not count.
    if (sequence !== state.sequence || state.sequence !== 0) state.numbered = false
    return false
  }
  if (state.sequence >= 0) state.numbered = true
  state.sequence = sequence
  return false
}

function slotOf(state: ResponsesState, event: Json): Slot {
  const index = number(event.output_index) ?? 0
  return (state.slots[index] ??= { phase: '', done: false, places: {}, section: '' })
}

function apply(state: ResponsesState, event: Json, saveImage: SaveImage): void {
  const { draft } = state
  const type = string(event.type)
  const slot = (): Slot => slotOf(state, event)
  switch (type) {
    case 'response.output_item.added':
      return openItem(state, slot(), object(event.item))
    case 'response.output_item.done':
      return closeItem(state, number(event.output_index) ?? 0, object(event.item), saveImage)
    case 'response.output_text.delta':
      return write(draft, slot(), `text:${number(event.content_index) ?? 0}`, string(event.delta))
    case 'response.output_text.done':
      return settle(draft, slot(), `text:${number(event.content_index) ?? 0}`, string(event.text))
    case 'response.refusal.delta':
      return write(draft, slot(), `refusal:${number(event.content_index) ?? 0}`, string(event.delta))
    case 'response.refusal.done':
      return settle(draft, slot(), `refusal:${number(event.content_index) ?? 0}`, string(event.refusal))
    case 'response.reasoning_summary_text.delta':
      return writeReasoning(draft, slot(), `summary:${number(event.summary_index) ?? 0}`, string(event.delta))
    case 'response.reasoning_text.delta':
      return writeReasoning(draft, slot(), `text:${number(event.content_index) ?? 0}`, string(event.delta))
    case 'response.output_text.annotation.added':
      return cite(draft, slot(), number(event.content_index) ?? 0, number(event.annotation_index), object(event.annotation))
    case 'response.function_call_arguments.delta':
    case 'response.mcp_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
    case 'response.code_interpreter_call_code.delta':
      return append(draft, slot().places.tool ?? -1, string(event.delta))
    case 'response.function_call_arguments.done':
    case 'response.mcp_call_arguments.done':
    case 'response.custom_tool_call_input.done':
    case 'response.code_interpreter_call_code.done':
      return settleInput(draft, slot(), string(event.arguments) || string(event.input) || string(event.code))
    case 'response.created':
    case 'response.in_progress':
      state.model = string(object(event.response).model) || state.model
      return
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      return end(state, type.slice('response.'.length), object(event.response), saveImage)
    case 'error':
      state.end ??= { kind: 'failed', error: event.error ?? event }
      return
    default:
      // What belongs to an item arrives whole in its `output_item.done`.
      if (number(event.output_index) !== null || silent.test(type) || state.unknown >= mostUnknown) return
      state.unknown += 1
      add(draft, { type: 'unknown', kind: type, raw: JSON.stringify(event) })
  }
}

function newPart(slot: Slot, key: string, text: string): Part {
  if (key.startsWith('refusal')) return { type: 'refusal', text }
  return slot.phase === '' ? { type: 'text', text } : { type: 'text', text, phase: slot.phase }
}

/** Adds streamed text; the part begins with its first piece. */
function write(draft: Draft, slot: Slot, key: string, text: string): void {
  if (text === '' || slot.done) return
  const place = slot.places[key]
  if (place === undefined) slot.places[key] = add(draft, newPart(slot, key, text))
  else append(draft, place, text)
}

/** The whole text, as the server says it at the end, takes the place of what was streamed; a server that leaves it empty takes nothing away. */
function settle(draft: Draft, slot: Slot, key: string, text: string): void {
  if (text === '') return
  const place = slot.places[key]
  if (place === undefined) slot.places[key] = add(draft, newPart(slot, key, text))
  else put(draft, place, newPart(slot, key, text))
}

function writeReasoning(draft: Draft, slot: Slot, section: string, text: string): void {
  if (text === '' || slot.done) return
  const place = slot.places.reasoning
  if (place === undefined) slot.places.reasoning = add(draft, { type: 'reasoning', text })
  else append(draft, place, slot.section === section ? text : `\n\n${text}`)
  slot.section = section
}

function settleInput(draft: Draft, slot: Slot, input: string): void {
  const place = slot.places.tool
  const part = place === undefined ? undefined : draft.parts[place]
  if (place !== undefined && part?.type === 'tool' && input !== '') put(draft, place, { ...part, input })
}

/** Adds or corrects one citation. Offsets are the server's, kept inside the text; a source without them cites the end of the text so far. */
function cite(draft: Draft, slot: Slot, content: number, annotation: number | null, raw: Json): void {
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

function openItem(state: ResponsesState, slot: Slot, item: Json): void {
  slot.phase = string(item.phase) || slot.phase
  if (isToolItem(string(item.type)) && slot.places.tool === undefined) slot.places.tool = add(state.draft, toolPart(item, true))
}

/** The item as a whole, which is authoritative; a second time it changes nothing. */
function closeItem(state: ResponsesState, index: number, item: Json, saveImage: SaveImage): void {
  const { draft } = state
  const slot = slotOf(state, { output_index: index })
  if (slot.done) return
  const type = string(item.type)
  slot.phase = string(item.phase) || slot.phase
  if (type === 'message') closeMessage(draft, slot, item)
  else if (type === 'reasoning') closeReasoning(draft, slot, item)
  else if (isToolItem(type)) {
    const part = toolPart(item, false)
    const place = slot.places.tool
    const streamed = place === undefined ? undefined : draft.parts[place]
    if (place === undefined) slot.places.tool = add(draft, part)
    else put(draft, place, part.input === '' && streamed?.type === 'tool' ? { ...part, input: streamed.input } : part)
  } else if (type !== 'compaction') add(draft, { type: 'unknown', kind: type, raw: JSON.stringify(item) })

  const picture = type === 'image_generation_call' ? string(item.result) : ''
  if (picture !== '') {
    const mime = `image/${string(item.output_format) || 'png'}`
    add(draft, { type: 'image', attachment: saveImage(picture, mime), mime, alt: string(item.revised_prompt) })
  }
  state.items[index] = picture === '' ? item : { ...item, result: null }
  slot.done = true
}

function closeMessage(draft: Draft, slot: Slot, item: Json): void {
  for (const [content, part] of list(item.content).map(object).entries()) {
    if (part.type === 'output_text') {
      settle(draft, slot, `text:${content}`, string(part.text))
      for (const [annotation, raw] of list(part.annotations).map(object).entries()) cite(draft, slot, content, annotation, raw)
    } else if (part.type === 'refusal') settle(draft, slot, `refusal:${content}`, string(part.refusal))
    else add(draft, { type: 'unknown', kind: string(part.type), raw: JSON.stringify(part) })
  }
}

function closeReasoning(draft: Draft, slot: Slot, item: Json): void {
  const text = [...list(item.summary), ...list(item.content)]
    .map((section) => string(object(section).text))
    .filter((section) => section !== '')
    .join('\n\n')
  if (text === '') return
  const place = slot.places.reasoning
  if (place === undefined) slot.places.reasoning = add(draft, { type: 'reasoning', text })
  else put(draft, place, { type: 'reasoning', text })
}

function end(state: ResponsesState, how: string, response: Json, saveImage: SaveImage): void {
  const streamed = Object.keys(state.slots).length > 0
  for (const [index, item] of list(response.output).entries()) {
    // Some servers send items only here. Where items did stream, only those left open are closed: the list need not count as the events did.
    if (isObject(item) && (!streamed || state.slots[index]?.done === false)) closeItem(state, index, item, saveImage)
  }
  state.model = string(response.model) || state.model
  state.usage = responsesUsage(response.usage, response.service_tier) ?? state.usage
  const reason = string(object(response.incomplete_details).reason)
  // The status inside is believed over the event's name: not every server has an event for each.
  const status = string(response.status) || how
  if (status === 'failed') state.end ??= { kind: 'failed', error: response.error ?? {} }
  else if (status === 'incomplete') state.end ??= { kind: reason === 'content_filter' ? 'refused' : 'length' }
  else state.end ??= { kind: 'done' }
}
