import type { ContextMessage } from '../../shared/chat'
import type { Handlers } from '../answer-call'
import { askedModel } from '../asked-model'
import { sentFiles } from '../attached/sent-files'
import { demoModel } from '../openai/demo-model'
import { modelFacts } from '../openai/model-facts'
import { outline } from '../openai/outline'
import { bodyFor } from '../openai/stream-answer'
import { chooseStyle } from '../openai/style'
import type { HandlerDeps } from './handler-deps'

export type ContextCalls = 'context.plan' | 'context.cost'

/** What asking would send, and what that would cost. */
export function contextHandlers({ history, connections, models, attachments, documents, ledger }: HandlerDeps): Pick<Handlers, ContextCalls> {
  return {
    'context.plan': async ({ chatId, attached, params }) => {
      const connection = connections.current(params.connection)
      const demo = (params.connection ?? null) === null && (await connections.state()).demo
      const model = demo ? demoModel : await askedModel(models, connection, params.model)
      const headId = chatId === null ? null : (await history.openChat({ chatId, limit: 1 })).chat.headId
      const before = headId === null ? [] : await history.context({ messageId: headId })
      const question: ContextMessage = { id: '', role: 'user', parts: attached, items: null, model: null, origin: null }
      const context = [...before, question]
      const files = await sentFiles({ attachments, documents, isOutline: true }, context, connection, model)
      const request = { chatId: chatId ?? '', model, params, context, files, goOnFrom: [] }
      const pieces = outline(bodyFor(chooseStyle(connection, model), connection, request), request, connection.origin)
      return { model, window: modelFacts(model)?.contextWindow ?? null, pieces }
    },
    'context.cost': async ({ connection, model, tokens }) => {
      if ((connection ?? null) === null && (await connections.state()).demo) return { nanoDollars: null }
      const usage = { inputTokens: tokens, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0, serviceTier: null }
      const { cost } = await (await ledger()).price(usage, model, connections.current(connection).origin)
      return { nanoDollars: cost?.nanoDollars ?? null }
    },
  }
}
