import type { WindowRequest } from '../../shared/window-request'
import { focusComposer } from '../chat/focus-composer'
import { withNotice } from '../state/notices'
import type { ActionContext } from './action-context'
import type { ChatActions } from './chat-actions'
import { createBoxFilling } from './fill-box'

/** Windows: others, and what main wants of this one. */
export interface WindowActions {
  /** Opens one more window, on a chat or (null) on the new one. */
  readonly openWindow: (chatId: string | null) => Promise<void>
  /** Fetches what main wants of this window, and does it. */
  readonly fetchRequests: () => Promise<void>
  /** Does what main wants of this window, in order. */
  readonly follow: (requests: readonly WindowRequest[]) => Promise<void>
}

/** Makes the actions on windows. */
export function createWindowActions({ call, set, drafts, told }: ActionContext, { openChat, newChat }: Pick<ChatActions, 'openChat' | 'newChat'>): WindowActions {
  const filled = createBoxFilling()

  /** What is asked for is to be seen, and the caret to be where the next word goes. */
  const uncover = (): void => {
    set((state) => ({ ...state, settingsTab: null, exporting: null, trashOpen: false }))
    // After the dialogs are gone.
    setTimeout(focusComposer)
  }

  async function followOne(request: WindowRequest): Promise<void> {
    switch (request.kind) {
      case 'openChat':
        await openChat(request.chatId)
        return uncover()
      case 'newChat':
        newChat()
        return uncover()
      case 'fillBox': {
        newChat()
        const text = filled(drafts.known(null) ?? '', request.text)
        drafts.note(null, text)
        set((state) => ({ ...state, draft: { chatId: null, text } }))
        return uncover()
      }
      case 'showSettings':
        return set((state) => ({ ...state, settingsTab: 'general' }))
      case 'tellProblem':
        return set((state) => withNotice(state, { kind: 'problem', problem: request.problem }))
    }
  }

  const follow = async (requests: readonly WindowRequest[]): Promise<void> => {
    for (const request of requests) await followOne(request)
  }

  return {
    openWindow: async (chatId) => {
      // The other window's composer begins with what stands in this one's.
      drafts.flush()
      await told(() => call('window.open', { chatId }))
    },
    fetchRequests: async () => {
      await told(async () => follow(await call('window.requests', {})))
    },
    follow,
  }
}
