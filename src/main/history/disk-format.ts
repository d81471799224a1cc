import * as z from 'zod/mini'
import { type ChatParams, chatParamsSchema, type ContextMark, contextMarkSchema, defaultChatParams, type MessageKind, type Part, type UnknownPart, type Usage } from '../../shared/chat'
import { type Problem, problemCodes } from '../../shared/problem'

/**
 * How structured values look inside their columns: JSON with exactly the fields named here. What cannot be read is shown as it stands, never dropped and never
 * thrown over.
 */

const text = z.string()
const count = z.number()

/** What a message is beside a question or an answer. */
export const messageKindSchema = z.literal('summary') satisfies z.ZodMiniType<MessageKind>

/** One part as it is stored. */
export const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text, phase: z.exactOptional(text) }),
  z.object({ type: z.literal('reasoning'), text }),
  z.object({ type: z.literal('refusal'), text }),
  z.object({ type: z.literal('citation'), of: count, start: count, end: count, url: text, title: text }),
  z.object({
    type: z.literal('tool'),
    tool: z.enum(['web_search', 'file_search', 'code_interpreter', 'image_generation', 'mcp', 'function', 'shell', 'other']),
    name: text,
    state: z.enum(['running', 'done', 'failed']),
    input: text,
    output: text,
  }),
  z.object({ type: z.literal('image'), attachment: text, mime: text, alt: text, preview: z.exactOptional(z.literal(true)) }),
  z.object({ type: z.literal('file'), attachment: text, mime: text, name: text, size: count }),
  z.object({ type: z.literal('unknown'), kind: text, raw: text }),
]) satisfies z.ZodMiniType<Part>

const changeSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('append'), index: count, text }),
  z.object({ op: z.literal('set'), index: count, part: partSchema }),
])

/** Token counts as they are stored, with what they cost and how long they took. */
export const usageSchema = z.object({
  inputTokens: count,
  cachedTokens: count,
  cacheWriteTokens: count,
  cacheWrite12hTokens: z.exactOptional(count),
  outputTokens: count,
  reasoningTokens: count,
  serviceTier: z.nullable(text),
  tools: z.exactOptional(z.object({ webSearches: count, fileSearches: count, containers: count, imageTokens: count })),
  cost: z.exactOptional(z.object({ nanoDollars: z.int(), from: z.enum(['table', 'own', 'server']), date: text })),
  firstTokenMs: z.exactOptional(count),
  writingMs: z.exactOptional(count),
}) satisfies z.ZodMiniType<Usage>

/** A problem as it is stored. */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  status: z.exactOptional(count),
  detail: z.exactOptional(text),
  serverCode: z.exactOptional(text),
  requestId: z.exactOptional(text),
  retryAt: z.exactOptional(count),
  host: z.exactOptional(text),
  field: z.exactOptional(text),
  neededBytes: z.exactOptional(count),
  freeBytes: z.exactOptional(count),
}) satisfies z.ZodMiniType<Problem>

/** Text fit for a TEXT column: lone surrogates have no UTF-8 form, and the SQLite binding reads text only up to a NUL; both become U+FFFD. */
export function storedText(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\uFFFD')
}

const wellFormedStrings = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What stands in a message for something stored that could not be read, with the stored text. */
export function unreadable(raw: string): UnknownPart {
  return { type: 'unknown', kind: 'unreadable', raw }
}

function readPart(value: unknown): Part {
  const result = partSchema.safeParse(value)
  return result.success ? result.data : unreadable(JSON.stringify(value))
}

/** The column form of a message's parts, made well-formed. */
export function encodeParts(parts: readonly Part[]): string {
  return JSON.stringify(
    parts.map((part) => partSchema.parse(part)),
    wellFormedStrings,
  )
}

/** Stored parts; each that cannot be read is an `unknown` part holding the stored text. */
export function decodeParts(json: string): readonly Part[] {
  const value = parsed(json)
  return Array.isArray(value) ? value.map(readPart) : [unreadable(json)]
}

/**
 * The column form of journalled changes. Half a surrogate pair stays (JSON escapes it): the other half may come with the next piece.
 */
export function encodeChanges(changes: readonly unknown[]): string {
  return JSON.stringify(changes.map((change) => changeSchema.parse(change)))
}

/** Journalled changes, or null when they cannot be read. */
export function decodeChanges(json: string): readonly z.infer<typeof changeSchema>[] | null {
  const result = z.array(changeSchema).safeParse(parsed(json))
  return result.success ? result.data : null
}

/** The column form of token counts. */
export function encodeUsage(usage: Usage): string {
  return JSON.stringify(usageSchema.parse(usage), wellFormedStrings)
}

/** Stored token counts; null when there are none or they cannot be read. */
export function decodeUsage(json: string | null): Usage | null {
  if (json === null) return null
  const result = usageSchema.safeParse(parsed(json))
  return result.success ? result.data : null
}

/** The column form of a problem. */
export function encodeProblem(problem: Problem): string {
  return JSON.stringify(problemSchema.parse(problem), wellFormedStrings)
}

/** A stored problem; one that cannot be read is still a failure, so it comes back as `unexpected` with the stored text. */
export function decodeProblem(json: string | null): Problem | null {
  if (json === null) return null
  const result = problemSchema.safeParse(parsed(json))
  return result.success ? result.data : { code: 'unexpected', detail: json.slice(0, 600) }
}

/** The column form of a chat's parameters. */
export function encodeParams(params: ChatParams): string {
  return JSON.stringify(chatParamsSchema.parse(params), wellFormedStrings)
}

/** A chat's stored parameters; the defaults when they cannot be read. */
export function decodeParams(json: string): ChatParams {
  const result = chatParamsSchema.safeParse(parsed(json))
  return result.success ? result.data : defaultChatParams
}

/** The column form of the API's raw output items: kept whole, only made well-formed. */
export function encodeItems(items: readonly unknown[]): string {
  return JSON.stringify(items, wellFormedStrings)
}

/** Stored raw items; null when there are none or they cannot be read (the answer is then replayed from its parts). */
export function decodeItems(json: string | null): readonly unknown[] | null {
  const value = json === null ? undefined : parsed(json)
  return Array.isArray(value) ? value : null
}

/** What a message is in the context, from its columns; a value that is not known counts as none. */
export function decodeStanding({ context, kind }: { readonly context: string | null; readonly kind: string | null }): { readonly context?: ContextMark; readonly kind?: MessageKind } {
  const mark = contextMarkSchema.safeParse(context)
  const known = messageKindSchema.safeParse(kind)
  return { ...(mark.success ? { context: mark.data } : {}), ...(known.success ? { kind: known.data } : {}) }
}
