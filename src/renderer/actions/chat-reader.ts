import type { OpenChat } from '../../shared/chat'
import type { Events } from '../../shared/contract'
import type { Call } from '../bridge'
import { conversationOf, withDelta } from '../state/conversation'

type Delta = Events['answer.delta']

/** Reads chats from main without missing what is written meanwhile. */
export interface ChatReader {
  /** A chat as it is when it arrives, at its end or at a message: pieces of its answers that came while it was on its way are in it. */
  readonly read: (chatId: string, messageId?: string) => Promise<OpenChat>
  /** Every piece of an answer that reaches this window, whether its chat is open or not. */
  readonly note: (delta: Delta) => void
}

/** What was read, moved on by the pieces that are newer; those it already holds change nothing. */
function caughtUp(open: OpenChat, missed: readonly Delta[]): OpenChat {
  const { order, byId } = missed.reduce(withDelta, conversationOf(open))
  return { ...open, messages: order.flatMap((id) => byId[id] ?? []) }
}

/**
 * Makes the reader. A piece is shown without waiting for the disk, so one that main sends after it took a request to read can arrive before the answer, which does not
 * hold it. `settle` lets the pieces go that the even flow holds back, so that none is cut in two by the beginning or the end of reading.
 */
export function createChatReader(call: Call, settle: () => void): ChatReader {
  const readings = new Set<Delta[]>()
  return {
    read: async (chatId, messageId) => {
      settle()
      const missed: Delta[] = []
      readings.add(missed)
      try {
        const open = await (messageId === undefined ? call('chat.open', { chatId }) : call('chat.openAt', { chatId, messageId }))
        settle()
        return caughtUp(open, missed)
      } finally {
        readings.delete(missed)
      }
    },
    note: (delta) => {
      for (const missed of readings) missed.push(delta)
    },
  }
}
