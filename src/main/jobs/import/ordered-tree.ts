import type { ImportedChat, ImportedMessage } from './imported-chat'

/** A message in its place: its parent is there (or null), and its time is known. */
export interface PlacedMessage {
  readonly message: ImportedMessage
  readonly parentId: string | null
  readonly createdAt: number
}

/**
 * A chat's messages in the order in which they can be stored: parents before children, and otherwise by time, so that the youngest below a message is the branch
 * shown last. A parent that is missing counts as none, and a circle is opened at its first message; of two messages with one name the first counts.
 */
export function orderedTree(chat: ImportedChat, fallbackTime: number): readonly PlacedMessage[] {
  const byId = new Map<string, ImportedMessage>()
  for (const message of chat.messages) if (!byId.has(message.sourceId)) byId.set(message.sourceId, message)
  const children = new Map<string | null, ImportedMessage[]>()
  for (const message of byId.values()) {
    const parentId = message.parentId !== null && byId.has(message.parentId) ? message.parentId : null
    const siblings = children.get(parentId)
    if (siblings === undefined) children.set(parentId, [message])
    else siblings.push(message)
  }

  const placed = new Map<string, PlacedMessage>()
  const place = (first: ImportedMessage): void => {
    const waiting: { readonly message: ImportedMessage; readonly parent: PlacedMessage | null }[] = [{ message: first, parent: null }]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { message, parent } = next
      if (placed.has(message.sourceId)) continue
      // A child is never older than its parent: clocks of other apps are, and then the order would not be one.
      const createdAt = Math.max(message.createdAt ?? 0, parent?.createdAt ?? chat.createdAt ?? 0) || fallbackTime
      const here = { message, parentId: parent?.message.sourceId ?? null, createdAt: message.createdAt ?? createdAt }
      placed.set(message.sourceId, here)
      order.push({ here, sortedBy: createdAt })
      for (const child of (children.get(message.sourceId) ?? []).toReversed()) waiting.push({ message: child, parent: { ...here, createdAt } })
    }
  }
  const order: { readonly here: PlacedMessage; readonly sortedBy: number }[] = []
  for (const root of children.get(null) ?? []) place(root)
  for (const message of byId.values()) if (!placed.has(message.sourceId)) place(message)
  // Sorting is stable: of equal times the parent, which was placed first, stays first.
  return order.toSorted((a, b) => a.sortedBy - b.sortedBy).map(({ here }) => here)
}
