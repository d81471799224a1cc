import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import { copiedHtml } from '../chat/copied-html'
import type { Conversation } from '../state/conversation'

/** The answer that stands last in the open chat; null when there is none. */
export function lastAnswer(conversation: Conversation | null): Message | null {
  const ids = conversation?.order ?? []
  return ids.flatMap((id) => conversation?.byId[id] ?? []).findLast(({ role }) => role === 'assistant') ?? null
}

/** What an answer looks like where it is shown, as HTML; null when it is not shown. */
export function shownHtml(answer: Message): string | null {
  const article = document.querySelector(`[data-message="${answer.id}"]`)
  return article === null ? null : copiedHtml(article)
}

/** What stands in the last code block of an answer, as it is to be pasted; null when it has none. */
export async function lastCode(answer: Message): Promise<string | null> {
  const { parser } = await import('../../shared/markdown/parser')
  const block = parser.parse(plainText(answer.parts), {}).findLast(({ type }) => type === 'fence' || type === 'code_block')
  return block === undefined ? null : block.content.replace(/\n$/, '')
}
