import type { Handlers } from '../answer-call'
import type { HandlerDeps } from './handler-deps'

type AnswerCalls = 'ask.send' | 'message.edit' | 'answer.stop' | 'answer.continue' | 'answer.retry' | 'answer.regenerate'

/** Calls that ask, and that steer an answer. */
export function answerHandlers({ answers }: HandlerDeps): Pick<Handlers, AnswerCalls> {
  return {
    'ask.send': ({ chatId, text, attached, params }, window) => answers.send(chatId, { text, attached }, params, window),
    'message.edit': ({ messageId, text }) => answers.edit(messageId, text),
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
