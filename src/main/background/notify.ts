import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'

/** What a notification says. */
export interface Note {
  readonly title: string
  readonly body: string
}

/** A notification that is shown, or stands in the system's list. */
export interface ShownNote {
  readonly close: () => void
}

interface Deps {
  readonly isWanted: () => boolean
  /** Whether the user looks at the chat, or at a window that tells of it. */
  readonly isSeen: (chatId: string) => boolean
  readonly titleOf: (chatId: string) => Promise<string>
  /** What to say of an answer that failed. */
  readonly failure: (message: Message) => Promise<string>
  readonly show: (note: Note, onClick: () => void) => ShownNote
  readonly openChat: (chatId: string) => void
}

/** Tells of answers that end while nobody looks. */
export interface AnswerNotes {
  readonly ended: (message: Message) => Promise<void>
  /** A window came to the front: what it shows needs no note any more. */
  readonly looked: () => void
}

/** Most characters of an answer in a notification: what the systems show of it in two or three lines. */
const longest = 180

/** The beginning of an answer as one line of plain words, without the marks of Markdown that would only be noise there. */
export function excerpt(text: string): string {
  const line = text
    .replaceAll(/^ *(?:```.*|#{1,6} |[-*+] |> ?)/gm, '')
    .replaceAll(/(\*\*\*?|`+)(\S(?:.*?\S)?)\1/g, '$2')
    // Inside a word these are no marks.
    .replaceAll(/(?<![\p{L}\p{N}_*])(\*|__?)(\S(?:.*?\S)?)\1(?![\p{L}\p{N}_*])/gu, '$2')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const letters = Array.from(line)
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('').trimEnd()}…` : line
}

/** One note a chat: a later answer takes the place of an earlier one. An answer that the user stopped is no news to anybody. */
export function createAnswerNotes({ isWanted, isSeen, titleOf, failure, show, openChat }: Deps): AnswerNotes {
  const shown = new Map<string, ShownNote>()
  const withdraw = (chatId: string): void => {
    shown.get(chatId)?.close()
    shown.delete(chatId)
  }
  return {
    ended: async (message) => {
      const { chatId, status } = message
      if (!isWanted() || (status !== 'done' && status !== 'failed') || isSeen(chatId)) return
      const [title, body] = await Promise.all([titleOf(chatId), status === 'failed' ? failure(message) : excerpt(plainText(message.parts))])
      if (isSeen(chatId)) return
      withdraw(chatId)
      // Kept, because one that is forgotten is collected as garbage and hears no click any more.
      shown.set(chatId, show({ title, body }, () => openChat(chatId)))
    },
    looked: () => [...shown.keys()].filter(isSeen).forEach(withdraw),
  }
}
