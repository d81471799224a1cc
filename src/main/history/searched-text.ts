import { plainText } from '../../shared/changes'
import type { Part } from '../../shared/chat'

/** What a search looks at in a stored message. */
export interface Searched {
  /** Its readable text, as copying it would give. */
  readonly text: string
  /** It holds a fenced block of code (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). */
  readonly hasCode: () => boolean
  readonly hasImage: () => boolean
}

const fence = /^ {0,3}(?:```|~~~)/m

function partsOf(json: string): readonly Part[] {
  try {
    const parts: unknown = JSON.parse(json)
    return Array.isArray(parts) ? parts.filter((part): part is Part => typeof part === 'object' && part !== null) : []
  } catch {
    return []
  }
}

const hasText = (part: Part): boolean => (part.type !== 'text' && part.type !== 'refusal') || typeof part.text === 'string'

/** Reads the `parts` column. Not through disk-format's checks: thousands are read for one search, and what is damaged is merely not found. */
export function readSearched(json: string): Searched {
  const parts = partsOf(json).filter(hasText)
  const text = plainText(parts)
  return { text, hasCode: () => fence.test(text), hasImage: () => parts.some((part) => part.type === 'image') }
}
