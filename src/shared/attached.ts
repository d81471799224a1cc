import type { AttachedPart, Part } from './chat'

/** Pictures and files that go along with a question: how many and how large, for the windows and for main. */

/** Files with one question at most. */
export const mostAttached = 20

/** Bytes of one file at most: what goes into a request travels as base64 with every question that follows, and the API takes 50 MB a request in all. */
export const mostFileBytes = 32 * 1024 * 1024

/** Bytes of a file that cross to main in one call: a copy of this much takes about a millisecond. */
export const pieceBytes = 1024 * 1024

/** Characters of a text that goes along, as many as one message may have: far beyond any model's window. */
export const mostTextChars = 4_000_000

/** The parts of a message that have a file. */
export function attachedParts(parts: readonly Part[]): readonly AttachedPart[] {
  return parts.filter((part): part is AttachedPart => part.type === 'image' || part.type === 'file')
}

/** What a picture or file is called. */
export const attachedName = (part: AttachedPart): string => (part.type === 'image' ? part.alt : part.name)
