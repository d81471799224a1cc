import type { OpenChat } from '../../shared/chat'
import type { AppEvent } from '../../shared/contract'
import type { Call } from '../bridge'
import { type Conversation, conversationOf, withDelta } from '../state/conversation'

/** What changes the messages of a chat. */
type News = Extract<AppEvent, { readonly name: 'answer.delta' | 'message.saved' }>

/** Reads chats from main without missing what is written meanwhile. */
export interface ChatReader {
  /** A chat as it is when it arrives, at its end or at a message: what came of its messages while it was on its way is in it. */
  readonly read: (chatId: string, messageId?: string) => Promise<OpenChat>
  /** All news of messages that reach this window, whether their chat is open or not. */
  readonly note: (news: News) => void
}

function withNews(current: Conversation, news: News): Conversation {
  if (news.name === 'answer.delta') return withDelta(current, news.data)
  const held = current.byId[news.data.id]
  // What was read may be newer; then what made it so is still to come.
  return held === undefined || news.data.revision < held.revision ? current : { ...current, byId: { ...current.byId, [held.id]: news.data } }
}

/** What was read, moved on by the news that are newer; what it already holds changes nothing. */
function caughtUp(open: OpenChat, missed: readonly News[]): OpenChat {
  const { order, byId } = missed.reduce(withNews, conversationOf(open))
  const { beside } = open
  return { ...open, messages: order.flatMap((id) => byId[id] ?? []), ...(beside === undefined ? {} : { beside: beside.flatMap(({ id }) => byId[id] ?? []) }) }
}

/**
 * Makes the reader. A piece is shown without waiting for the disk, so one that main sends after it took a request to read can arrive before the answer, which does not
 * hold it; and events and answers to calls travel apart, so that the end of an answer, too, can overtake a reading that was made before it. `settle` lets the pieces go that the even flow holds back, so that none is cut in two by the beginning or the end of reading.
 */
export function createChatReader(call: Call, settle: () => void): ChatReader {
  const readings = new Set<News[]>()
  return {
    read: async (chatId, messageId) => {
      settle()
      const missed: News[] = []
      readings.add(missed)
      try {
        const open = await (messageId === undefined ? call('chat.open', { chatId }) : call('chat.openAt', { chatId, messageId }))
        settle()
        return caughtUp(open, missed)
      } finally {
        readings.delete(missed)
      }
    },
    note: (news) => {
      for (const missed of readings) missed.push(news)
    },
  }
}
