import type { ContextMark, Role } from './chat'

/** What a question would be sent with: words that the windows and main share. */

/** Something that goes out as it is and whose tokens only the server knows. */
export interface UncountedPart {
  readonly kind: 'image' | 'file' | 'reasoning' | 'tool'
  /** What a file or tool is called; empty for reasoning, which is encrypted. */
  readonly name: string
}

/** Why a message is not sent: the user left it out, a summary stands for it, or nothing of it can be sent (a failed answer). */
export type LeftOut = 'out' | 'summarised' | 'empty'

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
  /** Tokens that the model takes in one request, question and answer together; null: not known. */
  readonly window: number | null
  /** Of the window, what the answer may take; null: not known. */
  readonly maxOutput: number | null
  readonly pieces: readonly ContextPiece[]
}
