import type { ContextMessage, Message } from '../shared/chat'
import type { Target } from './answer/answers'
import { type SelectedContext, selectContext } from './answer/select-context'
import { summaryBranch } from './answer/summary-branch'
import { isTextOnly } from './openai/request-responses'
import { chooseStyle } from './openai/style'

/** What of a branch is sent to a server and model, for an answer that follows it or for a summary of it. */
export function askedContext(branch: readonly ContextMessage[], { kind }: Pick<Message, 'kind'>, { connection, model }: Pick<Target, 'connection' | 'model'>): SelectedContext {
  const takesItems = chooseStyle(connection, model) === 'responses'
  const canRead = (message: ContextMessage): boolean => takesItems && message.items !== null && !isTextOnly(message, model, connection.origin)
  return selectContext(kind === 'summary' ? summaryBranch(branch) : branch, canRead)
}
