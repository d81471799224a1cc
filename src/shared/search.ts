import type { Role } from './chat'

/** One place where a search found something. */
export interface SearchHit {
  readonly chatId: string
  /** Null when the title itself was found. */
  readonly messageId: string | null
  readonly title: string
  readonly role: Role | null
  /** Milliseconds since 1970: of the message, or the chat's last use for a title. */
  readonly createdAt: number
  /** One line around the first match. */
  readonly snippet: string
  /** [start, end) of what matched, UTF-16 offsets into the snippet. */
  readonly marks: readonly (readonly [number, number])[]
}

/** Titles first, then messages; of both the newest first. */
export interface SearchResults {
  readonly hits: readonly SearchHit[]
  /** Cursor of the following page; null at the end. */
  readonly next: string | null
  /** When nothing was found: the query with mistyped words put right, if that finds something. */
  readonly suggestion: string | null
  /** Older messages are still being indexed: what is not found may yet be there. */
  readonly indexing: boolean
}

/** Messages of a chat's shown branch in which something was found, and how often in each; oldest first. */
export interface FoundInChat {
  readonly found: readonly { readonly messageId: string; readonly times: number }[]
}
