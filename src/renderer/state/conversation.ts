import { applyChanges } from '../../shared/changes'
import type { Chat, Message, MessagePage, OpenChat } from '../../shared/chat'
import type { Events } from '../../shared/contract'

/** The open chat as this window knows it. Messages are kept by id, so that a piece of text replaces one message and nothing else. */
export interface Conversation {
  readonly chat: Chat
  /** A part of the shown branch, mostly its end, oldest first. */
  readonly order: readonly string[]
  readonly byId: Readonly<Record<string, Message>>
  /** Older messages stand before the first one. */
  readonly more: boolean
  /** The branch goes on after the last one. */
  readonly newer: boolean
  /** Something did not fit what this window holds: it has to be read again. */
  readonly stale: boolean
}

/** Messages kept at most while one reads through a chat; beyond it, those furthest from where one reads are let go and read again when needed. */
const most = 400

const keyed = (messages: readonly Message[]): Record<string, Message> => Object.fromEntries(messages.map((message) => [message.id, message]))

function picked(byId: Conversation['byId'], kept: readonly string[], all: readonly string[]): Conversation['byId'] {
  return kept.length === all.length ? byId : Object.fromEntries(kept.flatMap((id) => (byId[id] === undefined ? [] : [[id, byId[id]]])))
}

/** A conversation from what `chat.open` answers. */
export function conversationOf(open: OpenChat): Conversation {
  return { chat: open.chat, order: open.messages.map(({ id }) => id), byId: keyed(open.messages), more: open.more, newer: open.newer, stale: false }
}

/** The conversation after it was read again: older messages that were loaded before stay, as long as the new page continues the same branch. */
export function withOpened(current: Conversation | null, open: OpenChat): Conversation {
  const fresh = conversationOf(open)
  const first = open.messages[0]
  if (current === null || current.chat.id !== open.chat.id || first === undefined || first.parentId === null) return fresh
  const parent = current.order.indexOf(first.parentId)
  if (parent === -1) return fresh
  const kept = current.order.slice(0, parent + 1)
  return {
    ...fresh,
    order: [...kept, ...fresh.order],
    byId: { ...Object.fromEntries(kept.flatMap((id) => (current.byId[id] ? [[id, current.byId[id]]] : []))), ...fresh.byId },
    more: current.more,
  }
}

/** The conversation with a page of older messages before it. */
export function withOlder(current: Conversation, page: MessagePage): Conversation {
  const older = page.messages.filter(({ id }) => current.byId[id] === undefined)
  const order = [...older.map(({ id }) => id), ...current.order]
  const kept = order.slice(0, Math.max(most, older.length))
  return { ...current, order: kept, byId: picked({ ...keyed(older), ...current.byId }, kept, order), more: page.more, newer: current.newer || kept.length < order.length }
}

/** The conversation with a page of newer messages after it. */
export function withNewer(current: Conversation, page: MessagePage): Conversation {
  const newer = page.messages.filter(({ id }) => current.byId[id] === undefined)
  const order = [...current.order, ...newer.map(({ id }) => id)]
  const kept = order.slice(-Math.max(most, newer.length))
  return { ...current, order: kept, byId: picked({ ...current.byId, ...keyed(newer) }, kept, order), more: current.more || kept.length < order.length, newer: page.more }
}

/**
 * The conversation after `message.saved`. A known message is replaced; one that follows the last is appended. Anything else (a version beside a shown
 * message, a parent that was not loaded) may or may not be on the shown branch, which only main knows: the conversation becomes stale. But who reads where the end of
 * the branch is not loaded is left there, unless the question is their own (`asked`).
 */
export function withSaved(current: Conversation, message: Message, asked = false): Conversation {
  if (current.byId[message.id] !== undefined) return { ...current, byId: { ...current.byId, [message.id]: message } }
  if (current.newer && !asked && message.parentId !== null && current.byId[message.parentId] === undefined) return current
  if (current.newer || message.parentId !== (current.order.at(-1) ?? null)) return { ...current, stale: true }
  return { ...current, order: [...current.order, message.id], byId: { ...current.byId, [message.id]: message } }
}

/** The conversation after a piece of an answer. What is already held is skipped; a gap, or changes that do not fit, make it stale. */
export function withDelta(current: Conversation, delta: Events['answer.delta']): Conversation {
  const message = current.byId[delta.messageId]
  if (message === undefined) return current
  if (delta.from !== message.revision) return delta.to <= message.revision ? current : { ...current, stale: true }
  try {
    const next = { ...message, parts: applyChanges(message.parts, delta.changes), revision: delta.to }
    return { ...current, byId: { ...current.byId, [message.id]: next } }
  } catch (error) {
    if (error instanceof RangeError) return { ...current, stale: true }
    throw error
  }
}

/** Whether an answer is being written or waits to be. */
export const isActive = (message: Message | undefined): message is Message => message?.status === 'streaming' || message?.status === 'queued'

/** The answer of this conversation that is being written or waits to be, if any; of several, which wait for one another, the first. */
export function writingAnswer(conversation: Conversation | null): Message | null {
  if (conversation === null) return null
  // Between them may stand some that were cancelled while they waited.
  const first = conversation.order.find((id) => isActive(conversation.byId[id]))
  return first === undefined ? null : (conversation.byId[first] ?? null)
}

/** The questions of the loaded branch, newest first, for ↑ in the composer. */
export function questionsOf(conversation: Conversation | null): readonly Message[] {
  if (conversation === null) return []
  return conversation.order.flatMap((id) => (conversation.byId[id]?.role === 'user' ? [conversation.byId[id]] : [])).toReversed()
}
