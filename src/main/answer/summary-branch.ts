import { plainText } from '../../shared/changes'
import { attachedParts } from '../../shared/attached'
import type { ContextMessage } from '../../shared/chat'

/** Asked of a model that is to stand a summary in place of the conversation. */
export const summaryInstruction =
  'Summarise the conversation above, so that it can go on from your summary alone: what the user wants, what was decided and why, every fact, name, number, piece of code and file name that still matters, and what is open. Write in the language of the conversation, in Markdown, as short as that allows. Do not answer the last question. Write the summary and nothing else.'

const instruction: ContextMessage = { id: 'summary', role: 'user', parts: [{ type: 'text', text: summaryInstruction }], items: null, model: null, origin: null }

const says = ({ parts, items }: ContextMessage): boolean => plainText(parts) !== '' || attachedParts(parts).length > 0 || items !== null

/** The branch with which a summary of it is asked for: without a question at its end that got no answer, which will be asked again, and with the request for a summary as what is asked. */
export function summaryBranch(branch: readonly ContextMessage[]): readonly ContextMessage[] {
  const last = branch.findLastIndex((message) => message.role === 'assistant' && says(message))
  return [...branch.slice(0, last + 1), instruction]
}
