import type { Message } from '../../shared/chat'
import type { Handlers } from '../answer-call'
import type { History } from '../history/history-calls'
import type { HandlerDeps } from './handler-deps'

type AnswerCalls = 'ask.send' | 'message.edit' | 'answer.stop' | 'answer.continue' | 'answer.retry' | 'answer.regenerate' | 'chat.summarise'

/** Whether the question of an answer was asked right after a summary, or is the first of its chat: then there is nothing to summarise. */
async function isAfterSummary(history: History, { parentId }: Message): Promise<boolean> {
  const question = parentId === null ? null : await history.message({ messageId: parentId })
  const before = question === null || question.parentId === null ? null : await history.message({ messageId: question.parentId })
  return before === null || before.kind === 'summary'
}

/** Calls that ask, and that steer an answer. */
export function answerHandlers({ answers, history, settings, report }: HandlerDeps): Pick<Handlers, AnswerCalls> {
  /** Where the user wants it so, a chat that became too long for its model is summarised and asked again: once, as what is still too long after a summary will not become shorter. */
  answers.onEnded((message) => {
    if (message.problem?.code !== 'context-too-long' || message.kind !== undefined || message.compared !== undefined || !settings.get().autoSummarise) return
    isAfterSummary(history, message)
      .then((isAfter) => (isAfter ? null : answers.summarise(message.chatId, 'best', message.id)))
      .catch((error: unknown) => report(String(error)))
  })
  return {
    'ask.send': ({ chatId, text, attached, params, compare }, window) => answers.send(chatId, { text, attached }, params, window, compare),
    'message.edit': ({ messageId, text }) => answers.edit(messageId, text),
    'chat.summarise': ({ chatId, way, again }) => answers.summarise(chatId, way, again),
    'answer.stop': async ({ messageId }) => {
      await answers.stop(messageId)
      return null
    },
    'answer.continue': async ({ messageId }) => {
      await answers.goOn(messageId)
      return null
    },
    'answer.retry': async ({ messageId }) => {
      await answers.retry(messageId)
      return null
    },
    'answer.regenerate': async ({ messageId, model }) => {
      await answers.regenerate(messageId, model)
      return null
    },
  }
}
