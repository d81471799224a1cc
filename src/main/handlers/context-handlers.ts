import type { ContextMessage } from '../../shared/chat'
import { attachedParts } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { ContextPiece, LeftOut } from '../../shared/context'
import type { Handlers } from '../answer-call'
import { askedContext } from '../asked-context'
import { askedModel } from '../asked-model'
import { sentFiles } from '../attached/sent-files'
import { demoModel } from '../openai/demo-model'
import { inputLimit } from '../openai/model-facts'
import { outline } from '../openai/outline'
import { isTextOnly } from '../openai/request-responses'
import { bodyFor } from '../openai/stream-answer'
import { chooseStyle } from '../openai/style'
import type { HandlerDeps } from './handler-deps'

export type ContextCalls = 'context.plan' | 'context.cost'

/** The pieces of a request with what of the branch is not in it, each in its place: instructions, messages, tools. */
function wholePlan(branch: readonly ContextMessage[], left: ReadonlyMap<ContextMessage, LeftOut>, sent: readonly ContextPiece[], facts: (message: ContextMessage) => Partial<ContextPiece>): readonly ContextPiece[] {
  const byMessage = new Map(sent.filter(({ kind }) => kind === 'message').map((piece) => [piece.messageId, piece]))
  const messages = branch.map((message): ContextPiece => {
    const piece = byMessage.get(message.id)
    const { id: messageId, role, parts } = message
    const text = plainText(parts)
    const why = left.get(message) ?? 'empty'
    const unsent: ContextPiece = { kind: 'message', messageId, role, text, uncounted: [], left: why === 'summarised' && text === '' && attachedParts(parts).length === 0 ? 'empty' : why }
    return { ...(piece ?? unsent), ...(message.context === undefined ? {} : { mark: message.context }), ...(message.kind === undefined ? {} : { isSummary: true }), ...(piece === undefined ? {} : facts(message)) }
  })
  return [...sent.filter(({ kind }) => kind === 'instructions'), ...messages, ...sent.filter(({ kind }) => kind === 'tools')]
}

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
      const branch = [...before, question]
      const style = chooseStyle(connection, model)
      const { sent: context, left } = askedContext(branch, {}, { connection, model })
      const files = await sentFiles({ attachments, documents, isOutline: true }, context, connection, model)
      const request = { chatId: chatId ?? '', model, params, context, files, goOnFrom: [] }
      const pieces = outline(bodyFor(style, connection, request), request, connection.origin)
      const textOnly = (message: ContextMessage): Partial<ContextPiece> => (message.kind === undefined && message.items !== null && (style !== 'responses' || isTextOnly(message, model, connection.origin)) ? { isTextOnly: true } : {})
      return { model, limit: inputLimit(model), canCompact: style === 'responses' && !demo, pieces: wholePlan(branch, left, pieces, textOnly) }
    },
    'context.cost': async ({ connection, model, tokens }) => {
      if ((connection ?? null) === null && (await connections.state()).demo) return { nanoDollars: null }
      const usage = { inputTokens: tokens, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0, serviceTier: null }
      const { cost } = await (await ledger()).price(usage, model, connections.current(connection).origin)
      return { nanoDollars: cost?.nanoDollars ?? null }
    },
  }
}
