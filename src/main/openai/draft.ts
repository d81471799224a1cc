import { isDeepStrictEqual } from 'node:util'
import type { Change } from '../../shared/changes'
import type { Part } from '../../shared/chat'

/** The parts of an answer while a fold writes them, and the changes made since they were last taken. Plain data. */
export interface Draft {
  readonly parts: Part[]
  changes: Change[]
}

/** A draft with nothing written. */
export function emptyDraft(): Draft {
  return { parts: [], changes: [] }
}

/** Adds a part at the end and returns its index. */
export function add(draft: Draft, part: Part): number {
  draft.changes.push({ op: 'set', index: draft.parts.length, part })
  return draft.parts.push(part) - 1
}

/** Replaces a part; nothing happens when it is the same already. */
export function put(draft: Draft, index: number, part: Part): void {
  if (isDeepStrictEqual(draft.parts[index], part)) return
  draft.parts[index] = part
  draft.changes.push({ op: 'set', index, part })
}

/** Adds text to a part that has some (a tool's is its input); costs the length of the added text. */
export function append(draft: Draft, index: number, text: string): void {
  const part = draft.parts[index]
  if (text === '' || part === undefined) return
  if (part.type === 'tool') draft.parts[index] = { ...part, input: part.input + text }
  else if (part.type === 'text' || part.type === 'reasoning' || part.type === 'refusal') draft.parts[index] = { ...part, text: part.text + text }
  else return
  draft.changes.push({ op: 'append', index, text })
}

/** The changes since the last call, in order. */
export function takeChanges(draft: Draft): readonly Change[] {
  const taken = draft.changes
  draft.changes = []
  return taken
}

/** No tool is left running when an answer has ended. */
export function settleTools(draft: Draft, state: 'done' | 'failed'): void {
  for (const [index, part] of draft.parts.entries()) {
    if (part.type === 'tool' && part.state === 'running') put(draft, index, { ...part, state })
  }
}
