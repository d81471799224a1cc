import { applyChanges } from '../../shared/changes'
import type { Chat, Message, MessagePage, OpenChat } from '../../shared/chat'
import type { Events } from '../../shared/contract'

/** The open chat as this window knows it. Messages are kept by id, so that a piece of text replaces one message and nothing else. */
export interface Conversation {
  readonly chat: Chat
  /** A part of the shown branch, mostly its end, oldest first. */
  readonly order: readonly string[]
  readonly byId: Readonly<Record<string, Message>>
  /** By question, the ids of all its answers that were asked for together, in the order of their models; of one that was asked for again the newer is later. */
  readonly compared: Readonly<Record<string, readonly string[]>>
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

/** The messages with these ids, and the answers that were asked for together with one of them. */
function pickedById({ byId, compared }: Pick<Conversation, 'byId' | 'compared'>, kept: readonly string[]): Conversation['byId'] {
  return Object.fromEntries(kept.flatMap((id) => [id, ...(compared[id] ?? [])]).flatMap((id) => (byId[id] === undefined ? [] : [[id, byId[id]]])))
}

/** The messages of a conversation and a page beside it, without those that are not kept. */
function withPage(current: Conversation, page: MessagePage, kept: readonly string[], all: readonly string[]): Pick<Conversation, 'byId' | 'compared'> {
  const both = { byId: { ...keyed(allOf(page)), ...current.byId }, compared: { ...comparedOf(page), ...current.compared } }
  return kept.length === all.length ? both : { ...both, byId: pickedById(both, kept) }
}

/** All messages of a page, those beside the branch too. */
const allOf = ({ messages, beside = [] }: MessagePage): readonly Message[] => [...messages, ...beside]

/** The answers of a page that were asked for together, by question. */
function comparedOf(page: MessagePage): Conversation['compared'] {
  const found: Record<string, readonly string[]> = {}
  for (const { id, parentId, compared, versions } of allOf(page)) {
    if (compared === undefined || parentId === null) continue
    const ids = [...(found[parentId] ?? []), id]
    // Versions stand in the order in which they were stored.
    found[parentId] = ids.toSorted((a, b) => versions.indexOf(a) - versions.indexOf(b))
  }
  return found
}

/** A conversation from what `chat.open` answers. */
export function conversationOf(open: OpenChat): Conversation {
  return { chat: open.chat, order: open.messages.map(({ id }) => id), byId: keyed(allOf(open)), compared: comparedOf(open), more: open.more, newer: open.newer, stale: false }
}

/** What was read, but of an answer that is being written what is shown already when that is ahead of the disk: its text must not step back. */
function notBehind({ byId }: Conversation, fresh: Conversation): Conversation {
  const ahead = Object.values(fresh.byId).flatMap(({ id, revision }) => {
    const held = byId[id]
    return isActive(held) && held.revision > revision ? [held] : []
  })
  return ahead.length === 0 ? fresh : { ...fresh, byId: { ...fresh.byId, ...keyed(ahead) } }
}

/** The conversation after it was read again: older messages that were loaded before stay, as long as the new page continues the same branch. */
export function withOpened(current: Conversation | null, open: OpenChat): Conversation {
  const read = conversationOf(open)
  const fresh = current?.chat.id === open.chat.id ? notBehind(current, read) : read
  const first = open.messages[0]
  if (current === null || current.chat.id !== open.chat.id || first === undefined || first.parentId === null) return fresh
  const parent = current.order.indexOf(first.parentId)
  if (parent === -1) return fresh
  const kept = current.order.slice(0, parent + 1)
  return {
    ...fresh,
    order: [...kept, ...fresh.order],
    byId: { ...pickedById(current, kept), ...fresh.byId },
    compared: { ...current.compared, ...fresh.compared },
    more: current.more,
  }
}

/** The conversation with a page of older messages before it. */
export function withOlder(current: Conversation, page: MessagePage): Conversation {
  const older = page.messages.filter(({ id }) => current.byId[id] === undefined)
  const order = [...older.map(({ id }) => id), ...current.order]
  const kept = order.slice(0, Math.max(most, older.length))
  return { ...current, order: kept, ...withPage(current, page, kept, order), more: page.more, newer: current.newer || kept.length < order.length }
}

/** The conversation with a page of newer messages after it. */
export function withNewer(current: Conversation, page: MessagePage): Conversation {
  const newer = page.messages.filter(({ id }) => current.byId[id] === undefined)
  const order = [...current.order, ...newer.map(({ id }) => id)]
  const kept = order.slice(-Math.max(most, newer.length))
  return { ...current, order: kept, ...withPage(current, page, kept, order), more: current.more || kept.length < order.length, newer: page.more }
}

/**
 * The conversation after `message.saved`. A known message is replaced; one that follows the last is appended. Anything else (a version beside a shown
 * message, a parent that was not loaded) may or may not be on the shown branch, which only main knows: the conversation becomes stale. But who reads where the end of
 * the branch is not loaded is left there, unless the question is their own (`asked`).
 */
export function withSaved(current: Conversation, message: Message, asked = false): Conversation {
  if (current.byId[message.id] !== undefined) return { ...current, byId: { ...current.byId, [message.id]: message } }
  if (message.compared !== undefined && message.parentId !== null && current.byId[message.parentId] !== undefined) return withCompared(current, message, message.parentId)
  if (current.newer && !asked && message.parentId !== null && current.byId[message.parentId] === undefined) return current
  if (current.newer || message.parentId !== (current.order.at(-1) ?? null)) return { ...current, stale: true }
  return { ...current, order: [...current.order, message.id], byId: { ...current.byId, [message.id]: message } }
}

/** The conversation with one more of several answers to a question that is loaded. It stands on the shown branch when it is the first of them, or when the chat ends with it. */
function withCompared(current: Conversation, message: Message, questionId: string): Conversation {
  const { order } = current
  const next = { ...current, byId: { ...current.byId, [message.id]: message }, compared: { ...current.compared, [questionId]: [...(current.compared[questionId] ?? []), message.id] } }
  const isEnd = order.at(-1) === questionId
  if (!isEnd && current.chat.headId !== message.id) return next
  return { ...next, order: [...(isEnd ? order : order.slice(0, order.indexOf(questionId) + 1)), message.id] }
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

/** The answers that are being written or wait to be among those that were asked for together, on the branch or beside it. */
export function writingTogether(conversation: Conversation | null): readonly Message[] {
  if (conversation === null) return []
  return Object.values(conversation.compared)
    .flat()
    .flatMap((id) => conversation.byId[id] ?? [])
    .filter(isActive)
}

/** The answers of a question side by side, one for each model it was put to, the newest of that model; fewer than two: it was not compared. */
export function columnsOf(conversation: Conversation | null, questionId: string): readonly string[] {
  const byModel = new Map<string, string>()
  for (const id of conversation?.compared[questionId] ?? []) {
    const model = conversation?.byId[id]?.compared
    if (model !== undefined) byModel.set(model, id)
  }
  return [...byModel.values()]
}

/** The questions of the loaded branch, newest first, for ↑ in the composer. */
export function questionsOf(conversation: Conversation | null): readonly Message[] {
  if (conversation === null) return []
  return conversation.order.flatMap((id) => (conversation.byId[id]?.role === 'user' ? [conversation.byId[id]] : [])).toReversed()
}
