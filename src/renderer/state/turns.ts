import type { Conversation } from './conversation'

/** A question with what answers it: what is laid out, pinned and dropped from the page together. */
export interface Turn {
  /** Id of its first message. */
  readonly id: string
  readonly messageIds: readonly string[]
}

/** The shown branch in turns. A branch whose beginning is not loaded may start with an answer. */
export function turnsOf(conversation: Pick<Conversation, 'order' | 'byId'>): readonly Turn[] {
  const turns: { id: string; messageIds: string[] }[] = []
  for (const id of conversation.order) {
    const last = turns.at(-1)
    if (last === undefined || conversation.byId[id]?.role === 'user') turns.push({ id, messageIds: [id] })
    else last.messageIds.push(id)
  }
  return turns
}
