import type { OpenChat, Role } from './chat'

/** Days that deleted things can be taken back. */
export const trashDays = 30

/** A deleted chat. */
export interface TrashedChat {
  readonly kind: 'chat'
  readonly chatId: string
  readonly title: string
  /** Messages in it, on all branches. */
  readonly count: number
  /** Milliseconds since 1970. */
  readonly deletedAt: number
}

/** A message that was deleted out of a chat, with everything that followed from it. */
export interface TrashedMessages {
  readonly kind: 'messages'
  /** The first of them. */
  readonly messageId: string
  readonly role: Role
  /** The beginning of its text. */
  readonly excerpt: string
  readonly chatId: string
  readonly title: string
  readonly count: number
  readonly deletedAt: number
}
export type TrashEntry = TrashedChat | TrashedMessages

/** A page of the trash, latest first; `next` is the cursor for the following page, null at the end. */
export interface TrashList {
  readonly entries: readonly TrashEntry[]
  readonly next: string | null
  /** Everything that lies in it, in entries. */
  readonly total: number
}

/** What deleting a message did. */
export interface Removal {
  /** Messages that went: the one, and what followed from it. */
  readonly count: number
  /** The chat as it is shown without them. */
  readonly open: OpenChat
}

/** What is left of erasing. now: go on · later: something still reads the file and keeps its log from being cut, so go on in a while · nothing: all is erased. */
export type EraseNext = 'now' | 'later' | 'nothing'
