import type { ContextMark, Role } from './chat'

/** What a question would be sent with: words that the windows and main share. */

/** Something that goes out as it is and whose tokens only the server knows. */
export interface UncountedPart {
  readonly kind: 'image' | 'file' | 'reasoning' | 'tool'
  /** What a file or tool is called; empty for reasoning, which is encrypted. */
  readonly name: string
}

/**
 * Why a message is not sent: the user left it out, a summary stands for it, nothing of it can be sent (a failed answer); or it is a summary that was not finished, or that only another model or server can read.
 */
export type LeftOut = 'out' | 'summarised' | 'empty' | 'unfinished' | 'foreign'

/** A piece of a request, in the order in which it is sent; or what would have stood there and is not sent. */
export interface ContextPiece {
  readonly kind: 'instructions' | 'message' | 'tools'
  /** The message it is of; empty for the question being written and for what belongs to no message. */
  readonly messageId: string
  readonly role: Role | null
  /** Every word of it, as it is sent. */
  readonly text: string
  readonly uncounted: readonly UncountedPart[]
  /** Absent: it is sent. */
  readonly left?: LeftOut
  readonly mark?: ContextMark
  /** It stands for what is before it. */
  readonly isSummary?: true
  /** Its words alone are sent: its reasoning and the work of its tools were written by another model, or at another server. */
  readonly isTextOnly?: true
}

/** What a question would be sent with now. */
export interface ContextPlan {
  readonly model: string
  /** The most tokens that the model reads in one request: its window without what its answer may take; null: not known. */
  readonly limit: number | null
  /** The server can compact a conversation by itself. */
  readonly canCompact: boolean
  readonly pieces: readonly ContextPiece[]
}
