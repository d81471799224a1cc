import type { ChatRecord, MessageRecord } from '../../history/records'

/** One chat with all its branches as one JSON object, a message a line; docs/format.md describes it. The number changes when a field changes its meaning. */
const version = 1

/** The chat with all its messages, piece by piece. */
export function* jsonOf(chat: ChatRecord, messages: Iterable<MessageRecord>): Generator<string> {
  yield `{"format":"aside-chat","version":${version},\n"chat":${JSON.stringify(chat)},\n"messages":[`
  let first = true
  for (const message of messages) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(message)}`
    first = false
  }
  yield '\n]}\n'
}
