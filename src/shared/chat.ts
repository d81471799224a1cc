import * as z from 'zod/mini'
import type { Problem } from './problem'

/** The vocabulary of a conversation, shared by the windows, the main process and the history process. */

export type Role = 'user' | 'assistant'

/** queued: waits for the network or a rate limit · streaming: being written · the rest are final. */
export type MessageStatus = 'queued' | 'streaming' | 'done' | 'stopped' | 'failed'

/** Why a `stopped` message stopped: the user, the app being closed or killed, or the output limit. */
export type StopReason = 'user' | 'closed' | 'length'

export type ToolKind =
  | 'web_search'
  | 'file_search'
  | 'code_interpreter'
  | 'image_generation'
  | 'mcp'
  | 'function'
  | 'shell'
  | 'other'

export interface TextPart {
  readonly type: 'text'
  /** Markdown. */
  readonly text: string
  /** Responses API: `commentary` is said on the way, `final_answer` is the answer. Must be sent back as received. */
  readonly phase?: string
}
export interface ReasoningPart {
  readonly type: 'reasoning'
  readonly text: string
}
export interface RefusalPart {
  readonly type: 'refusal'
  readonly text: string
}
export interface CitationPart {
  readonly type: 'citation'
  /** Index, in the message's parts, of the text that cites. */
  readonly of: number
  /** UTF-16 offsets into that text; equal when the source gave none. */
  readonly start: number
  readonly end: number
  /** Empty for a file citation. */
  readonly url: string
  readonly title: string
}
export interface ToolPart {
  readonly type: 'tool'
  readonly tool: ToolKind
  /** The tool's own name, e.g. a function's, or the API's item type. */
  readonly name: string
  readonly state: 'running' | 'done' | 'failed'
  /** What was asked of the tool: a query, code, JSON arguments. */
  readonly input: string
  readonly output: string
}
export interface ImagePart {
  readonly type: 'image'
  /** SHA-256 (hex) of the file under the profile's `attachments/`. */
  readonly attachment: string
  readonly mime: string
  readonly alt: string
  /** True while the model is still making the picture; what is left of one that was stopped stays so. Absent: it is finished. */
  readonly preview?: true
}
export interface FilePart {
  readonly type: 'file'
  readonly attachment: string
  readonly mime: string
  readonly name: string
  readonly size: number
}
/** What a user sends along with a question. */
export type AttachedPart = ImagePart | FilePart
/** Something a newer server sent that this version does not know; kept whole, shown as one folded line. */
export interface UnknownPart {
  readonly type: 'unknown'
  readonly kind: string
  /** JSON as received. */
  readonly raw: string
}
export type Part =
  | TextPart
  | ReasoningPart
  | RefusalPart
  | CitationPart
  | ToolPart
  | ImagePart
  | FilePart
  | UnknownPart

/** What an answer cost. */
export interface Cost {
  /** Billionths of a US dollar, a whole number. */
  readonly nanoDollars: number
  /** Where the price is from: the bundled table, the user's own prices, or the server itself. */
  readonly from: 'table' | 'own' | 'server'
  /** Date of the bundled table, or the day on which the user's or the server's price was applied; `YYYY-MM-DD`. */
  readonly date: string
}

/** Hosted tools that are charged apart from the tokens. */
export interface ToolUsage {
  readonly webSearches: number
  readonly fileSearches: number
  /** Containers that code ran in. */
  readonly containers: number
  /** Tokens of the model that makes pictures. */
  readonly imageTokens: number
}

/** Tokens as the API reported them for one answer, what they cost, and how long they took. */
export interface Usage {
  readonly inputTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
  /** Those of the cache writes that are kept for twelve hours, where there are any. */
  readonly cacheWrite12hTokens?: number
  readonly outputTokens: number
  readonly reasoningTokens: number
  /** The tier that was billed, when the server said. */
  readonly serviceTier: string | null
  /** Absent when none was used. */
  readonly tools?: ToolUsage
  /** Absent when no price is known: nothing is guessed. */
  readonly cost?: Cost
  /** Milliseconds from asking to the first piece of the answer. */
  readonly firstTokenMs?: number
  /** Milliseconds from the first piece to the end, over all requests. */
  readonly writingMs?: number
}

export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export const effortSchema = z.enum(efforts)
export type Effort = z.infer<typeof effortSchema>

export const verbositySchema = z.enum(['low', 'medium', 'high'])
export type Verbosity = z.infer<typeof verbositySchema>

/** The three text APIs of the SDK. */
export const apiStyleSchema = z.enum(['responses', 'chat', 'completions'])
export type ApiStyle = z.infer<typeof apiStyleSchema>

/** What a chat asks with; null means "leave it to the model" and the parameter is not sent. */
export const chatParamsSchema = z.strictObject({
  /** Id of the connection it asks through, `usual` for the one of the environment or OpenAI; absent or null: the one that is chosen in the settings. */
  connection: z.exactOptional(z.nullable(z.string().check(z.maxLength(40)))),
  /** Model id; null: the app's default for the connection. */
  model: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  instructions: z.string().check(z.maxLength(200_000)),
  temperature: z.nullable(z.number().check(z.minimum(0), z.maximum(2))),
  maxOutputTokens: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000_000))),
  effort: z.nullable(effortSchema),
  verbosity: z.nullable(verbositySchema),
  webSearch: z.boolean(),
  /** The model may make and change pictures; absent: no. */
  pictures: z.exactOptional(z.boolean()),
  /** The server goes on writing when nobody listens, and keeps the answer until it is fetched; absent: no. */
  background: z.exactOptional(z.boolean()),
})
export type ChatParams = Readonly<z.infer<typeof chatParamsSchema>>

/** Parameters of a new chat before the user changes anything. */
export const defaultChatParams: ChatParams = {
  model: null,
  instructions: '',
  temperature: null,
  maxOutputTokens: null,
  effort: null,
  verbosity: null,
  webSearch: false,
}

/** What the user wants of a message in the context: never sent, or sent also where a summary stands for what is around it. */
export const contextMarkSchema = z.enum(['out', 'pinned'])
export type ContextMark = z.infer<typeof contextMarkSchema>

/** A message that is more than a question or an answer: a summary stands for everything before it. */
export type MessageKind = 'summary'

export interface Message {
  readonly id: string
  readonly chatId: string
  readonly parentId: string | null
  readonly role: Role
  readonly status: MessageStatus
  readonly stopReason: StopReason | null
  readonly parts: readonly Part[]
  /** How many changes the parts hold (see changes.ts); a window applies only what follows it. */
  readonly revision: number
  /** Model that answers; null on questions. */
  readonly model: string | null
  /** True when the bundled demo model answered. */
  readonly demo: boolean
  readonly usage: Usage | null
  readonly problem: Problem | null
  readonly requestId: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly finishedAt: number | null
  /** Ids of this message and its siblings (same parent and role), oldest first. */
  readonly versions: readonly string[]
  /** Absent: sent as usual. */
  readonly context?: ContextMark
  /** Absent: a question or an answer. */
  readonly kind?: MessageKind
  /** The model as it was chosen, for one of several answers that were asked for together; absent: asked for alone. */
  readonly compared?: string
}

/** Where a title came from; a user's own title is never replaced. */
export const titleSources = ['question', 'model', 'user'] as const
export type TitleSource = (typeof titleSources)[number]

export interface Chat {
  readonly id: string
  readonly title: string
  readonly titleSource: TitleSource
  readonly params: ChatParams
  /** Last message of the branch that is shown; null in an empty chat. */
  readonly headId: string | null
  readonly createdAt: number
  /** Moves a chat to the top of the list: the time of its last question or answer. */
  readonly updatedAt: number
  /** True while an answer of this chat is queued or streaming. */
  readonly writing: boolean
  /** Stands at the top of the list, wherever it belongs. */
  readonly pinned: boolean
  readonly archived: boolean
  /** What its title is sorted by (shared/compare-keys.ts). */
  readonly titleKey: string
  /** The folder it lies in. */
  readonly folderId: string | null
  /** Ids of its tags. */
  readonly tags: readonly string[]
  /** An answer ended in it while no window showed it. */
  readonly unread: boolean
}

/** `next` is the cursor for the following page, null at the end. */
export interface ChatList {
  readonly chats: readonly Chat[]
  readonly next: string | null
}

/** A run of the shown branch, oldest first. */
export interface MessagePage {
  readonly messages: readonly Message[]
  /** True when older messages stand before the first one. */
  readonly more: boolean
  /** Answers that were asked for together with one of these and stand beside it, in the order of their models; absent: none. */
  readonly beside?: readonly Message[]
}

export interface OpenChat extends MessagePage {
  readonly chat: Chat
  /** The shown branch goes on after the last message. */
  readonly newer: boolean
  /** Unsent text of this chat's composer. */
  readonly draft: string
}

/** A message of the branch that leads to an answer, with what the model must get back word for word. */
export interface ContextMessage {
  /** The message's own; empty for a question that is not stored yet. */
  readonly id: string
  readonly role: Role
  readonly parts: readonly Part[]
  /** Raw output items of the Responses API in order (with encrypted reasoning), null when there are none. */
  readonly items: readonly unknown[] | null
  /** Model and server origin that produced the items; they are only replayed to the same pair. */
  readonly model: string | null
  readonly origin: string | null
  readonly context?: ContextMark
  readonly kind?: MessageKind
  /** Absent for a question that is not stored yet. */
  readonly status?: MessageStatus
}
