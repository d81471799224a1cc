import type { Change } from '../../shared/changes'
import type { Usage } from '../../shared/chat'
import { add, append, type Draft, emptyDraft, put, settleTools, takeChanges } from './draft'
import type { FoldEnd } from './fold-end'
import { type Json, isObject, list, number, object, string } from './json'
import type { SaveImage } from './openai-types'
import { cite, closeMessage, closeReasoning, settle, settleInput, type Slot, write, writeReasoning } from './output-slot'
import { isToolItem, toolPart } from './tool-part'
import { responsesUsage } from './usage'

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

/** The state before the first event. */
export function startResponses(): ResponsesState {
  return { draft: emptyDraft(), sequence: -1, numbered: null, slots: {}, items: {}, model: null, usage: null, end: null, unknown: 0 }
}

/** Events that mean nothing for the message and belong to no item. */
const silent = /^(keepalive|ping|heartbeat|response\.(created|queued|in_progress|heartbeat|audio\.|rate_limits|compaction\.))/
/** A server that talks another dialect must not fill the message with thousands of parts. */
const mostUnknown = 20

/** The raw output items in order, to be sent back next time; null when there are none. Pictures are cut out of them: they are kept as files. */
export function responsesItems(state: ResponsesState): readonly unknown[] | null {
  const items = Object.entries(state.items)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item)
  return items.length === 0 ? null : items
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
    case 'response.image_generation_call.partial_image':
      return slot().done ? undefined : showPicture(draft, slot(), { base64: string(event.partial_image_b64), format: string(event.output_format), alt: '', preview: true }, saveImage)
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
    showPicture(draft, slot, { base64: picture, format: string(item.output_format), alt: string(item.revised_prompt), preview: false }, saveImage)
  }
  state.items[index] = picture === '' ? item : { ...item, result: null }
  slot.done = true
}

/** A picture, finished or not, in the place of the preview before it. */
function showPicture(draft: Draft, slot: Slot, { base64, format, alt, preview }: { readonly base64: string; readonly format: string; readonly alt: string; readonly preview: boolean }, saveImage: SaveImage): void {
  if (base64 === '') return
  // Previews come without their format.
  const mime = `image/${format || (base64.startsWith('UklGR') ? 'webp' : base64.startsWith('/9j/') ? 'jpeg' : 'png')}`
  const part = { type: 'image' as const, attachment: saveImage(base64, mime), mime, alt, ...(preview ? { preview: true as const } : {}) }
  const place = slot.places.picture
  if (place === undefined) slot.places.picture = add(draft, part)
  else put(draft, place, part)
}

function end(state: ResponsesState, how: string, response: Json, saveImage: SaveImage): void {
  const streamed = Object.keys(state.slots).length > 0
  for (const [index, item] of list(response.output).entries()) {
    // Some servers send items only here. Where items did stream, only those left open are closed: the list need not count as the events did.
    if (isObject(item) && (!streamed || state.slots[index]?.done === false)) closeItem(state, index, item, saveImage)
  }
  state.model = string(response.model) || state.model
  state.usage = responsesUsage(response, Object.values(state.items)) ?? state.usage
  const reason = string(object(response.incomplete_details).reason)
  // The status inside is believed over the event's name: not every server has an event for each.
  const status = string(response.status) || how
  if (status === 'failed') state.end ??= { kind: 'failed', error: response.error ?? {} }
  else if (status === 'incomplete') state.end ??= { kind: reason === 'content_filter' ? 'refused' : 'length' }
  else state.end ??= { kind: 'done' }
}
