import type { ActionContext } from './action-context'

/** Other windows. */
export interface WindowActions {
  /** Opens one more window, on a chat or (null) on the new one. */
  readonly openWindow: (chatId: string | null) => Promise<void>
}

/** Makes the actions on windows. */
export function createWindowActions({ call, drafts, told }: ActionContext): WindowActions {
  return {
    openWindow: async (chatId) => {
      // The other window's composer begins with what stands in this one's.
      drafts.flush()
      await told(() => call('window.open', { chatId }))
    },
  }
}
