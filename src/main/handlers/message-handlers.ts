import { randomUUID } from 'node:crypto'
import type { Message, Part } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

export type MessageCalls = 'message.save' | 'message.versions' | 'message.context'

/** Parts whose words an edit replaces. */
const isWords = ({ type }: Part): boolean => type === 'text' || type === 'refusal'

/** The parts of a message in another wording: one text in place of all, the rest as it was, without the citations, which named places in the old text. */
export function editedParts({ parts }: Pick<Message, 'parts'>, text: string): readonly Part[] {
  const written: readonly Part[] = text.trim() === '' ? [] : [{ type: 'text', text }]
  const first = parts.findIndex(isWords)
  const at = first === -1 ? parts.length : first
  const rest = (some: readonly Part[]): readonly Part[] => some.filter((part) => !isWords(part) && part.type !== 'citation')
  return [...rest(parts.slice(0, at)), ...written, ...rest(parts.slice(at))]
}

/** Calls on the versions of a message. */
export function messageHandlers({ history, events }: Pick<HandlerDeps, 'history' | 'events'>): Pick<Handlers, MessageCalls> {
  return {
    'message.save': async ({ messageId, text }) => {
      const { chatId, parentId, role, status, model, demo, ...old } = await history.message({ messageId })
      if (status === 'streaming' || status === 'queued') throw new ProblemError({ code: 'bad-input', field: 'messageId', detail: 'it is being written' })
      const parts = editedParts(old, text)
      if (parts.length === 0) throw new ProblemError({ code: 'bad-input', field: 'text', detail: 'nothing is left' })
      const message = { id: randomUUID(), parentId, role, status: 'done' as const, parts, model, origin: null, demo, createdAt: Date.now(), ...(old.kind === undefined ? {} : { kind: old.kind }) }
      const saved = await history.addVersion({ chatId, message })
      events.emit('chat.changed', saved.chat)
      events.emit('message.saved', saved.message)
      return saved.message
    },
    'message.context': async ({ messageIds, context }) => {
      for (const message of await history.setContext({ messageIds, context })) events.emit('message.saved', message)
      return null
    },
    'message.versions': async ({ messageId }) => {
      const { versions } = await history.message({ messageId })
      return Promise.all(versions.map((id) => history.message({ messageId: id })))
    },
  }
}
