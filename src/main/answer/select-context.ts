import type { ContextMessage } from '../../shared/chat'
import type { LeftOut } from '../../shared/context'

/** A branch as it is sent: what goes out, and what does not, with the reason. Both in the chat's order. */
export interface SelectedContext {
  readonly sent: readonly ContextMessage[]
  readonly left: ReadonlyMap<ContextMessage, LeftOut>
}

/**
 * What of a branch is sent: everything, without what the user left out, and without what a summary stands for, which is all before the last one that is not left out itself, but what is pinned. The
 * last message is what is asked and always sent. Nothing else is ever left away. Pure: whoever asks, and whoever shows what would be asked, takes it from here.
 */
export function selectContext(branch: readonly ContextMessage[]): SelectedContext {
  const summary = branch.findLastIndex(({ kind, context }, index) => kind === 'summary' && context !== 'out' && index < branch.length - 1)
  const left = new Map<ContextMessage, LeftOut>()
  branch.forEach((message, index) => {
    if (index === branch.length - 1) return
    if (message.context === 'out') left.set(message, 'out')
    else if (index < summary && message.context !== 'pinned') left.set(message, 'summarised')
  })
  return { sent: branch.filter((message) => !left.has(message)), left }
}
