import type { ResponseCreateParamsStreaming, ResponseInputItem, Tool } from 'openai/resources/responses/responses'
import { plainText } from '../../shared/changes'
import type { ContextMessage, ImagePart, Part } from '../../shared/chat'
import type { ModelFacts } from '../../shared/connection'
import { isObject, type Json, object, string } from './json'
import type { AnswerRequest } from './openai-types'
import { sendsTemperature, wantedEffort } from './params'
import { responsesContent } from './request-files'
import { goOnInstruction, partialText } from './request-text'

/** Items that may be sent back without anything else; calls that wait for an output and unknown items may not. Pictures go back with the bytes of their file. */
const replayable = new Set(['message', 'reasoning', 'web_search_call', 'image_generation_call', 'file_search_call', 'code_interpreter_call', 'mcp_list_tools', 'mcp_call', 'compaction'])

/** A dated snapshot (`gpt-5.5-2026-04-23`) and its family's name are the same model. */
function sameModel(produced: string, asked: string): boolean {
  const family = (id: string): string => id.replace(/-\d{4}-\d{2}-\d{2}$/, '')
  return produced === asked || (family(produced) === family(asked) && (produced === family(produced) || asked === family(asked)))
}

/**
 * The raw items of an answer as input, in order, when the server can take them as they are: the same model at the same server wrote them, and all of its
 * reasoning is there encrypted (nothing is stored on the server that an id could stand for). Else null: its text is sent.
 */
function itemsOf(message: ContextMessage, model: string, origin: string, files: AnswerRequest['files'] | null): readonly ResponseInputItem[] | null {
  const { items } = message
  if (items === null || items.length === 0 || message.origin !== origin || !sameModel(message.model ?? '', model)) return null
  const whole = items.every(
    (item) => isObject(item) && replayable.has(string(item.type)) && (item.type !== 'reasoning' || string(item.encrypted_content) !== ''),
  )
  if (!whole) return null
  const pictures = message.parts.filter(isPicture)
  const made = items.filter(hasPicture)
  // Without files nobody wants the bytes, only to know what would be sent.
  const urls = files === null ? pictures.map(() => '') : pictures.flatMap(({ attachment }) => dataUrl(files, attachment) ?? [])
  if (urls.length !== made.length) return null
  return items.flatMap((item) => {
    if (!isObject(item) || item.type !== 'image_generation_call') return [inputItem(object(item))]
    // A call that failed made nothing that could go back.
    return hasPicture(item) ? [{ type: 'image_generation_call' as const, id: string(item.id), status: 'completed' as const, result: base64Of(urls[made.indexOf(item)] ?? '') }] : []
  })
}

const isPicture = (part: Part): part is ImagePart => part.type === 'image' && part.preview !== true
const hasPicture = (item: unknown): boolean => isObject(item) && item.type === 'image_generation_call' && item.status !== 'failed'
const base64Of = (url: string): string => url.slice(url.indexOf(',') + 1)

function dataUrl(files: AnswerRequest['files'], attachment: string): string | null {
  const sent = files.get(attachment)
  return sent?.kind === 'data' ? sent.url : null
}

/** Pictures of an answer for a server or model that does not take the items: shown to it, as if they had been put beside a question. */
function pictureItems(parts: readonly Part[], files: AnswerRequest['files']): readonly ResponseInputItem[] {
  const urls = parts.filter(isPicture).flatMap(({ attachment }) => dataUrl(files, attachment) ?? [])
  if (urls.length === 0) return []
  return [{ role: 'user', content: [{ type: 'input_text', text: '(Pictures of the answer above.)' }, ...urls.map((url) => ({ type: 'input_image' as const, detail: 'auto' as const, image_url: url }))] }]
}

/** Whether an answer has raw items that this model at this server does not take back, so that its words alone are sent. */
export const isTextOnly = (message: ContextMessage, model: string, origin: string): boolean => message.items !== null && itemsOf(message, model, origin, null) === null

/** An output item as the API takes it back: without what only answers carry (`status` and `content` of reasoning may be null in them). */
function inputItem(item: Json): ResponseInputItem {
  const kept = Object.entries(item).filter(([key, value]) => key !== 'created_by' && key !== 'parsed' && !(value === null && (key === 'status' || key === 'content')))
  return Object.fromEntries(kept) as unknown as ResponseInputItem
}

/** An answer's text as input: a message for each run of parts with the same phase, which newer models want back as they gave it. */
function textItems(parts: readonly Part[]): readonly ResponseInputItem[] {
  const runs: { phase: string | undefined; parts: Part[] }[] = []
  for (const part of parts) {
    if (part.type !== 'text' && part.type !== 'refusal') continue
    const phase = part.type === 'text' ? part.phase : undefined
    const last = runs.at(-1)
    if (last?.phase === phase && last !== undefined) last.parts.push(part)
    else runs.push({ phase, parts: [part] })
  }
  return runs
    .map(({ phase, parts: run }) => ({ phase, content: plainText(run) }))
    .filter(({ content }) => content !== '')
    .map(({ phase, content }) => ({
      role: 'assistant' as const,
      content,
      ...(phase === 'commentary' || phase === 'final_answer' ? { phase } : {}),
    }))
}

/** What stands in the input for one message of the conversation. */
export function responsesTurn(message: ContextMessage, { files, model }: Pick<AnswerRequest, 'files' | 'model'>, origin: string): readonly ResponseInputItem[] {
  if (message.role === 'assistant') return itemsOf(message, model, origin, files) ?? [...textItems(message.parts), ...pictureItems(message.parts, files)]
  const content = responsesContent(message, files)
  return content.length === 0 ? [] : [{ role: 'user', content }]
}

function inputOf(request: AnswerRequest, origin: string): ResponseInputItem[] {
  const { context, goOnFrom } = request
  const input = context.flatMap((message) => responsesTurn(message, request, origin))
  if (partialText(goOnFrom) === '') return input
  return [...input, ...textItems(goOnFrom), { role: 'developer', content: goOnInstruction }]
}

/** Whether a request asks the server to go on when nobody listens. What goes on from a part of an answer is another answer, and cannot be told from it later. */
export const isBackground = ({ params, goOnFrom, summary }: Pick<AnswerRequest, 'params' | 'goOnFrom' | 'summary'>): boolean =>
  params.background === true && goOnFrom.length === 0 && summary === undefined

/** The body for the Responses API: stateless, with encrypted reasoning, and only with parameters the model takes (OPENAI.md 1.1, 1.3). */
export function responsesBody(
  request: AnswerRequest,
  server: { readonly origin: string; readonly official: boolean },
  facts: ModelFacts | null,
): ResponseCreateParamsStreaming {
  const { params, model, chatId } = request
  const effort = wantedEffort(params, facts)
  const reasons = facts === null ? server.official || effort !== null : facts.efforts.length > 0
  const thinks = reasons && effort !== 'none'
  const verbosity = facts?.verbosity === false ? null : params.verbosity
  const tools: Tool[] = [
    ...(params.webSearch && facts?.webSearch !== false ? [{ type: 'web_search' as const }] : []),
    ...(params.pictures === true && facts?.pictures !== false ? [{ type: 'image_generation' as const, partial_images: 2 }] : []),
  ]
  return {
    model,
    input: inputOf(request, server.origin),
    stream: true,
    // Kept there only for as long as it takes to fetch it; see stream-background.ts.
    ...(isBackground(request) ? { background: true, store: true } : { store: false }),
    ...(params.instructions.trim() === '' ? {} : { instructions: params.instructions }),
    ...(reasons ? { include: ['reasoning.encrypted_content'] } : {}),
    ...(thinks ? { reasoning: { ...(effort === null ? {} : { effort }), summary: 'auto' } } : effort === null ? {} : { reasoning: { effort } }),
    ...(verbosity === null ? {} : { text: { verbosity } }),
    ...(params.maxOutputTokens === null ? {} : { max_output_tokens: params.maxOutputTokens }),
    ...(sendsTemperature(params, facts) ? { temperature: params.temperature } : {}),
    ...(tools.length === 0 ? {} : { tools }),
    ...(server.official ? { prompt_cache_key: chatId } : {}),
  }
}
