import type { Role } from './chat'

/** What a question would be sent with: words that the windows and main share. */

/** Something that goes out as it is and whose tokens only the server knows. */
export interface UncountedPart {
  readonly kind: 'image' | 'file' | 'reasoning' | 'tool'
  /** What a file or tool is called; empty for reasoning, which is encrypted. */
  readonly name: string
}

/** A piece of a request, in the order in which it is sent. */
export interface ContextPiece {
  readonly kind: 'instructions' | 'message' | 'tools'
  /** The message it is of; empty for the question being written and for what belongs to no message. */
  readonly messageId: string
  readonly role: Role | null
  /** Every word of it, as it is sent. */
  readonly text: string
  readonly uncounted: readonly UncountedPart[]
}

/** What a question would be sent with now. */
export interface ContextPlan {
  readonly model: string
  /** Tokens that the model takes in one request, question and answer together; null: not known. */
  readonly window: number | null
  readonly pieces: readonly ContextPiece[]
}
