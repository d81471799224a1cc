import { attachedParts } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { Chat, ChatParams, Message } from '../../shared/chat'
import type { Asked } from '../../shared/contract'
import { ProblemError } from '../../shared/problem'
import type { History, NewMessage } from '../history/history-calls'
import type { SummaryWay } from '../openai/openai-types'
import type { RunTarget } from './answers'
import type { Asking } from './ask'

/** What of the desk of answers a summary is written with. */
export interface SummariseDeps {
  readonly history: Pick<History, 'openChat' | 'message' | 'addAnswer'>
  readonly tryTarget: (params: ChatParams) => Promise<RunTarget>
  readonly blankAnswer: (parentId: string, target: RunTarget, isWaiting: boolean) => NewMessage
  /** The end of what has to be written before whatever follows a message; see live-answers.ts. */
  readonly endBefore: (messageId: string) => Promise<Message> | undefined
  readonly begin: (saved: { readonly chat: Chat; readonly answer: Message }, target: RunTarget, options: { readonly after: Promise<Message> | undefined; readonly way: SummaryWay }) => void
  readonly ask: (asking: Asking) => Promise<Asked>
}

/**
 * Begins a summary at the end of a chat; returns it. `again`: an answer that failed for the length of the chat; its question is asked once more, after the summary. Problem bad-input: there is nothing to summarise.
 */
export async function summarise({ history, tryTarget, blankAnswer, endBefore, begin, ask }: SummariseDeps, chatId: string, way: SummaryWay, again: string | null): Promise<Message> {
  const { chat } = await history.openChat({ chatId, limit: 1 })
  if (chat.headId === null) throw new ProblemError({ code: 'bad-input', field: 'chatId', detail: 'nothing to summarise' })
  const target = await tryTarget(chat.params)
  const after = endBefore(chat.headId)
  const saved = await history.addAnswer({ chatId, answer: { ...blankAnswer(chat.headId, target, after !== undefined), kind: 'summary' } })
  begin(saved, target, { after, way })
  const questionId = again === null ? null : (await history.message({ messageId: again })).parentId
  if (questionId !== null) {
    const { parts } = await history.message({ messageId: questionId })
    await ask({ chatId, parentId: saved.answer.id, question: { text: plainText(parts), attached: attachedParts(parts) }, params: chat.params })
  }
  return saved.answer
}
