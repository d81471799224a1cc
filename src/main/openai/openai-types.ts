import type { Change } from '../../shared/changes'
import type { ApiStyle, ChatParams, ContextMessage, Part, StopReason, Usage } from '../../shared/chat'
import type { Problem } from '../../shared/problem'
import type { Fold } from './fold'

/** Words between the answer (which decides) and the OpenAI client (which speaks to a server). */

/** A server as one request sees it. */
export interface Connection {
  /** Of one of the user's connections; absent: the usual one. */
  readonly id?: string
  /** With no trailing slash, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string
  readonly origin: string
  /** True for api.openai.com. */
  readonly official: boolean
  /** The user's choice; null: chosen by server and model. */
  readonly style: ApiStyle | null
  readonly organization: string | null
  readonly project: string | null
  /** Read once per request, so that the key never sits in a configuration; null: none, then no Authorization header is sent. Rejects with ProblemError. */
  readonly getKey: () => Promise<string | null>
  /** The transport: the session's fetch, Node's for loopback, or the demo's. */
  readonly fetch: typeof globalThis.fetch
  readonly idleTimeoutMs: number
}

/**
 * How a picture or file of a question goes out. `data`: as it is, a `data:` address. `text`: as words, what it says or why it is left out. `id`: it lies at the server under this id;
 * `inline` gives it as it is, for when the server does not know the id (any more).
 */
export type SentFile =
  | { readonly kind: 'data'; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'id'; readonly id: string; readonly inline: () => Promise<SentFile> }

/** How a summary is made. `best`: by the server where its API can compact, else in words; `words`: in words, which can be read and edited. */
export type SummaryWay = 'best' | 'words'

/** What is known of an answer that a server writes in the background; it outlives the stream that brings it, and the app. */
export interface BackgroundLine {
  /** What the server calls the answer; null until it has said so. */
  response: string | null
  /** Number of the last event that is in the message; -1: none. */
  sequence: number
  /** The fold of this run of the app, and the last event that it has taken, which may lie before `sequence`; null: it has taken none. */
  folded: { readonly fold: Fold; readonly at: number } | null
  /** Stores what the server calls it. Rejects as any write. */
  readonly begun: (response: string) => Promise<unknown>
  /** Forgets it: the server has nothing more to say. Rejects as any write. */
  readonly over: () => Promise<unknown>
  /** An aborted signal means that the answer is not wanted any more, and not that the app ends. */
  readonly isCancelled: () => boolean
  /** Calls the listener when the computer wakes: streams from before are dead then. Returns how to stop that. */
  readonly onWake: (listener: () => void) => () => void
}

export interface AnswerRequest {
  readonly chatId: string
  readonly model: string
  readonly params: ChatParams
  /** Oldest first, ending with the question. */
  readonly context: readonly ContextMessage[]
  /** How every picture and file that the questions name goes out, by attachment id. */
  readonly files: ReadonlyMap<string, SentFile>
  /** Parts already written that the answer must go on from (Continue, or a retry after a cut); empty for a fresh answer. */
  readonly goOnFrom: readonly Part[]
  /** The server is to go on writing, or does so already, when nobody listens; absent: it stops when the stream is left. */
  readonly line?: BackgroundLine
  /** A summary is wanted, which the last message of the context asks for; absent: an answer. */
  readonly summary?: SummaryWay
}

export interface StreamSink {
  /** Headers have arrived. */
  readonly started: (info: { readonly requestId: string | null; readonly style: ApiStyle }) => void
  /** New pieces; indexes count from 0, this request's own parts (the caller joins them to `goOnFrom`). `sequence`: number of the last event they come from, in the background. */
  readonly changes: (changes: readonly Change[], sequence?: number) => void
  /** Keeps an image that came inside the answer and gives its attachment id (SHA-256, hex) at once; the bytes may be written later. */
  readonly saveImage: SaveImage
}

/** Takes the base64 of a file and its media type; gives the SHA-256 (hex) of the bytes. */
export type SaveImage = (base64: string, mime: string) => string

/** How a stream ended. Never throws for what a server or a network does. */
export interface Outcome {
  readonly status: 'done' | 'stopped' | 'failed'
  readonly stopReason: StopReason | null
  readonly problem: Problem | null
  readonly usage: Usage | null
  /** Model the server says answered. */
  readonly model: string | null
  readonly requestId: string | null
  /** Raw output items to replay next time; null for styles without them. */
  readonly items: readonly unknown[] | null
  /** What requests before the last one used, where one answer takes several; absent: there were none. */
  readonly earlier?: readonly Usage[]
}

/**
 * Asks once (plus at most a few immediate repeats with a refused parameter left out, remembered per server and model), streams into the sink, and says how it
 * ended. Aborting the signal gives `stopped` / `user`.
 */
export type StreamAnswer = (connection: Connection, request: AnswerRequest, sink: StreamSink, signal: AbortSignal) => Promise<Outcome>
