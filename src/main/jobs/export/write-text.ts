import type { Part } from '../../../shared/chat'
import type { ChatRecord, MessageRecord } from '../../history/records'
import { attachmentName } from './attachment-files'
import { type DocumentContext, endNote, isoTime, sourcesOf, speaker } from './document'

/** Plain text: who said what, as it was written. Thoughts and the work of tools are left to the fuller formats. */

function partText({ t }: DocumentContext, message: MessageRecord, part: Part, index: number): string | null {
  switch (part.type) {
    case 'text': {
      const sources = sourcesOf(message, index).map(({ url, title }, at) => `[${at + 1}] ${[title, url].filter((word) => word !== '').join(' ')}`)
      return sources.length === 0 ? part.text : `${part.text}\n\n${t('part.sources')}:\n${sources.join('\n')}`
    }
    case 'refusal':
      return part.text
    case 'image':
      return `[${part.alt === '' ? t('part.image') : part.alt}: ${attachmentName(part)}]`
    case 'file':
      return `[${part.name}: ${attachmentName(part)}]`
    case 'reasoning':
    case 'tool':
    case 'citation':
    case 'unknown':
      return null
  }
}

/** The chat with the messages of one branch, piece by piece. */
export function* textOf(chat: ChatRecord, messages: Iterable<MessageRecord>, context: DocumentContext): Generator<string> {
  yield `${chat.title.replace(/[\r\n]+/g, ' ')}\n${isoTime(chat.createdAt)}\n`
  for (const message of messages) {
    const parts = message.parts.map((part, index) => partText(context, message, part, index)).filter((part) => part !== null && part !== '')
    const note = endNote(context, message)
    yield `\n${speaker(context, message)}:\n${[...parts, ...(note === null ? [] : [`(${note})`])].join('\n\n')}\n`
  }
}
