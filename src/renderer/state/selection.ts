/** Chats that were chosen to do something with all of them. */
export interface ChatSelection {
  readonly ids: ReadonlySet<string>
  /** Where a range begins: the chat that was chosen last on its own. */
  readonly anchor: string | null
  /** What was chosen before the range, and stays when the range shrinks. */
  readonly base: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
export const nothingSelected: ChatSelection = { ids: none, anchor: null, base: none }

/** The selection with one chat more or less. */
export function withToggled({ ids }: ChatSelection, chatId: string): ChatSelection {
  const next = new Set(ids)
  if (!next.delete(chatId)) next.add(chatId)
  return { ids: next, anchor: chatId, base: next }
}

/** The selection with the range from its anchor (or `from`, when nothing was chosen yet) to a chat, in the order in which `listed` ids stand. */
export function withRange({ anchor, base }: ChatSelection, from: string, chatId: string, listed: readonly string[]): ChatSelection {
  const start = anchor !== null && listed.includes(anchor) ? anchor : from
  const [a, b] = [listed.indexOf(start), listed.indexOf(chatId)]
  if (a === -1 || b === -1) return { ids: new Set([...base, chatId]), anchor: chatId, base }
  return { ids: new Set([...base, ...listed.slice(Math.min(a, b), Math.max(a, b) + 1)]), anchor: start, base }
}

/** A selection of these chats. */
export function selectionOf(chatIds: readonly string[]): ChatSelection {
  const ids = new Set(chatIds)
  return { ids, anchor: chatIds[0] ?? null, base: ids }
}

/** The selection without chats that are gone; the same one when none of them was in it. */
export function withoutGone(selection: ChatSelection, gone: readonly string[]): ChatSelection {
  if (!gone.some((id) => selection.ids.has(id))) return selection
  const left = new Set(selection.ids)
  for (const id of gone) left.delete(id)
  return { ids: left, anchor: selection.anchor, base: left }
}
