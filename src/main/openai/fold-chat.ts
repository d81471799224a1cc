import type { Change } from '../../shared/changes'
import type { Usage } from '../../shared/chat'
import { add, append, type Draft, emptyDraft, put, settleTools, takeChanges } from './draft'
import type { FoldEnd } from './fold-end'
import { isObject, type Json, list, number, object, string } from './json'
import type { SaveImage } from './openai-types'
import { endThink, splitThink, startThink, type ThinkPiece, type ThinkState } from './think-split'
import { chatUsage } from './usage'

/** What the fold knows of one Chat Completions stream so far. Plain data, changed in place by {@link foldChat}. */
export interface ChatState {
  readonly draft: Draft
  readonly think: ThinkState
  /** Part that text of its kind is added to: the last one, as long as no other kind came in between. */
  writing: { readonly type: 'text' | 'reasoning' | 'refusal'; readonly index: number } | null
  /** Part of the latest text, which citations belong to; null before any. */
  text: number | null
  /** Part index of each tool call by the call's own index. */
  readonly tools: Record<number, number>
  /** Addresses already cited: some servers repeat their whole list in every chunk. */
  readonly cited: Record<string, true>
  /** Citations that came before any text. */
  waiting: Json[]
  model: string | null
  usage: Usage | null
  end: FoldEnd | null
}

/** The state before the first chunk. */
export function startChat(): ChatState {
  return { draft: emptyDraft(), think: startThink(), writing: null, text: null, tools: {}, cited: {}, waiting: [], model: null, usage: null, end: null }
}

/**
 * Folds one raw chunk of Chat Completions, in any of the dialects met (OPENAI.md 2): reasoning as `reasoning_content`, `reasoning`, `reasoning_details`, thinking
 * blocks in array content or inline `<think>`; citations as annotations or as a list of addresses. Takes anything without throwing. Chunks carry no numbers, so
 * a replayed one cannot be told from a new one: fold each once.
 */
export function foldChat(state: ChatState, chunk: unknown, saveImage: SaveImage): readonly Change[] {
  if (!isObject(chunk)) return []
  state.model = string(chunk.model) || state.model
  state.usage = chatUsage(chunk.usage, chunk.service_tier) ?? state.usage
  const choice = object(list(chunk.choices)[0])
  // A server that does not stream sends its one message whole; after pieces it would be a repetition.
  const delta = object(choice.delta ?? (state.writing === null ? choice.message : null))
  reason(state, delta)
  content(state, delta.content)
  write(state, 'refusal', string(delta.refusal))
  for (const [place, call] of list(delta.tool_calls).map(object).entries()) tool(state, number(call.index) ?? place, call)
  for (const image of list(delta.images)) picture(state, string(object(object(image).image_url).url), saveImage)
  cite(state, delta, chunk)
  const finish = string(choice.finish_reason)
  if (finish !== '') {
    state.end ??= endOf(finish, choice)
    flush(state)
  }
  return takeChanges(state.draft)
}

/** Gives what was held back and ends what was left open; call it once, after the last chunk. */
export function finishChat(state: ChatState): readonly Change[] {
  flush(state)
  settleTools(state.draft, state.end?.kind === 'done' ? 'done' : 'failed')
  return takeChanges(state.draft)
}

/** `finish_reason`, with the words of OpenRouter (`error`) and DeepSeek (`insufficient_system_resource`); one nobody knows is a normal end. */
function endOf(finish: string, choice: Json): FoldEnd {
  switch (finish) {
    case 'length':
    case 'model_length':
      return { kind: 'length' }
    case 'content_filter':
      return { kind: 'refused' }
    case 'error':
    case 'insufficient_system_resource':
      return { kind: 'failed', error: choice.error ?? { code: 'server_error', message: finish } }
    default:
      return { kind: 'done' }
  }
}

function write(state: ChatState, type: 'text' | 'reasoning' | 'refusal', text: string): void {
  if (text === '') return
  if (state.writing?.type === type) append(state.draft, state.writing.index, text)
  else state.writing = { type, index: add(state.draft, { type, text }) }
  if (type === 'text') {
    state.text = state.writing.index
    for (const citation of state.waiting.splice(0)) addCitation(state, citation)
  }
}

function writePieces(state: ChatState, pieces: readonly ThinkPiece[]): void {
  for (const { type, text } of pieces) write(state, type, text)
}

function flush(state: ChatState): void {
  writePieces(state, endThink(state.think))
}

/** Exactly one of the fields is read: servers that send two say the same in both. */
function reason(state: ChatState, delta: Json): void {
  const plain = string(delta.reasoning_content) || string(delta.reasoning)
  const details = list(delta.reasoning_details).map((detail) => string(object(detail).text) || string(object(detail).summary))
  write(state, 'reasoning', plain || details.join(''))
}

function content(state: ChatState, value: unknown): void {
  if (typeof value === 'string') {
    if (value !== '') writePieces(state, splitThink(state.think, value))
    return
  }
  for (const block of list(value).map(object)) {
    switch (block.type) {
      case 'text':
        write(state, 'text', string(block.text))
        break
      case 'thinking':
        write(state, 'reasoning', typeof block.thinking === 'string' ? block.thinking : list(block.thinking).map((part) => string(object(part).text)).join(''))
        break
      case 'refusal':
        write(state, 'refusal', string(block.refusal))
        break
      default:
        state.writing = null
        add(state.draft, { type: 'unknown', kind: string(block.type), raw: JSON.stringify(block) })
    }
  }
}

function tool(state: ChatState, index: number, call: Json): void {
  const { name, arguments: input } = object(call.function)
  const place = state.tools[index]
  if (place === undefined) {
    state.tools[index] = add(state.draft, { type: 'tool', tool: 'function', name: string(name), state: 'running', input: string(input), output: '' })
    return
  }
  const part = state.draft.parts[place]
  if (part?.type === 'tool' && part.name === '' && string(name) !== '') put(state.draft, place, { ...part, name: string(name) })
  append(state.draft, place, string(input))
}

function picture(state: ChatState, url: string, saveImage: SaveImage): void {
  const [, mime, base64] = /^data:(image\/[\w.+-]+);base64,(.+)$/s.exec(url) ?? []
  if (mime !== undefined && base64 !== undefined) add(state.draft, { type: 'image', attachment: saveImage(base64, mime), mime, alt: '' })
}

/** Citations of every dialect as `{url, title, start_index?, end_index?}`: OpenAI's and OpenRouter's annotations, Perplexity's and xAI's lists. */
function cite(state: ChatState, delta: Json, chunk: Json): void {
  const titles = new Map(list(chunk.search_results).map((result) => [string(object(result).url), string(object(result).title)]))
  const found: readonly Json[] = [
    ...list(delta.annotations).map((annotation) => object(object(annotation).url_citation ?? annotation)),
    ...list(chunk.citations).map((url) => ({ url, title: titles.get(string(url)) })),
  ]
  for (const citation of found) {
    const key = `${string(citation.url)} ${number(citation.start_index) ?? ''}`
    if (string(citation.url) === '' || state.cited[key] === true) continue
    state.cited[key] = true
    if (state.text === null) state.waiting.push(citation)
    else addCitation(state, citation)
  }
}

/** Offsets are kept as the server gives them: an annotation may come before the text it covers. */
function addCitation(state: ChatState, citation: Json): void {
  const start = Math.max(0, number(citation.start_index) ?? 0)
  const end = Math.max(start, number(citation.end_index) ?? start)
  const url = string(citation.url)
  add(state.draft, { type: 'citation', of: state.text ?? 0, start, end, url, title: string(citation.title) || url })
}
