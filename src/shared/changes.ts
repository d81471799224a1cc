import type { Part } from './chat'

/**
 * What happened to a message's parts, one step each. Both operations are safe to store and to replay in order; a text delta costs its own length.
 * `append` adds to the `text` of a text, reasoning or refusal part, or to the `input` of a tool part.
 */
export type Change =
  | { readonly op: 'append'; readonly index: number; readonly text: string }
  | { readonly op: 'set'; readonly index: number; readonly part: Part }

function appended(part: Part, text: string): Part {
  switch (part.type) {
    case 'text':
    case 'reasoning':
    case 'refusal':
      return { ...part, text: part.text + text }
    case 'tool':
      return { ...part, input: part.input + text }
    case 'citation':
    case 'image':
    case 'file':
    case 'unknown':
      throw new RangeError(`nothing can be appended to a ${part.type} part`)
  }
}

/**
 * The parts after the changes; the input is left as it was, and untouched parts keep their identity (so that views can compare by reference).
 * Throws RangeError when a change does not fit the parts (a gap, or text appended to a part without text).
 */
export function applyChanges(parts: readonly Part[], changes: readonly Change[]): readonly Part[] {
  if (changes.length === 0) return parts
  const next = [...parts]
  for (const change of changes) {
    if (change.op === 'set') {
      if (change.index > next.length) throw new RangeError(`part ${change.index} set, but there are only ${next.length}`)
      next[change.index] = change.part
      continue
    }
    const part = next[change.index]
    if (part === undefined) throw new RangeError(`text for part ${change.index}, but there are only ${next.length}`)
    next[change.index] = appended(part, change.text)
  }
  return next
}

/** The same changes with runs of appends to one part joined, so that a frame or a journal row carries one piece of text. */
export function mergeChanges(changes: readonly Change[]): readonly Change[] {
  const merged: Change[] = []
  for (const change of changes) {
    const last = merged.at(-1)
    if (change.op === 'append' && last?.op === 'append' && last.index === change.index) {
      merged[merged.length - 1] = { ...last, text: last.text + change.text }
    } else merged.push(change)
  }
  return merged
}

/** The readable text of a message: its text and refusal parts, a blank line between. */
export function plainText(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => (part.type === 'text' || part.type === 'refusal' ? [part.text] : []))
    .filter((text) => text !== '')
    .join('\n\n')
}
