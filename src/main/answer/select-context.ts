import { plainText } from '../../shared/changes'
import type { ContextMessage } from '../../shared/chat'
import type { LeftOut } from '../../shared/context'

/** A branch as it is sent: what goes out, and what does not, with the reason. Both in the chat's order. */
export interface SelectedContext {
  readonly sent: readonly ContextMessage[]
  readonly left: ReadonlyMap<ContextMessage, LeftOut>
}

/** Said before the words of a summary, which are nobody's turn. */
const lead = 'Summary of the conversation so far, in place of its messages:'

const hasWords = ({ parts }: ContextMessage): boolean => plainText(parts).trim() !== ''

/** Why a summary cannot stand for anything: it was not finished, or only another model or server can read what is in it; null: it can. */
function unusable(summary: ContextMessage, canRead: (message: ContextMessage) => boolean): LeftOut | null {
  if (summary.status !== 'done') return 'unfinished'
  return hasWords(summary) || canRead(summary) ? null : 'foreign'
}

/** A summary in words is told to the model as what it is; one that a server made goes back as it came. */
const asSent = (message: ContextMessage): ContextMessage =>
  message.kind === 'summary' && hasWords(message) ? { ...message, role: 'user', parts: [{ type: 'text', text: `${lead}\n\n${plainText(message.parts)}` }], items: null } : message

/**
 * What of a branch is sent: everything, without what the user left out, and without what a summary stands for, which is all before the last one that is not left out itself, but what is pinned. The
 * last message is what is asked and always sent. Nothing else is ever left away. `canRead`: whether the server and model that are asked take the raw items of a message back. Pure: whoever asks, and whoever shows what would be asked, takes it from here.
 */
export function selectContext(branch: readonly ContextMessage[], canRead: (message: ContextMessage) => boolean): SelectedContext {
  const left = new Map<ContextMessage, LeftOut>()
  const before = branch.slice(0, -1)
  for (const message of before) {
    const why = message.context === 'out' ? 'out' : message.kind === 'summary' ? unusable(message, canRead) : null
    if (why !== null) left.set(message, why)
  }
  const summary = before.findLastIndex((message) => message.kind === 'summary' && !left.has(message))
  for (const message of before.slice(0, Math.max(0, summary))) if (!left.has(message) && message.context !== 'pinned') left.set(message, 'summarised')
  return { sent: branch.filter((message) => !left.has(message)).map(asSent), left }
}
