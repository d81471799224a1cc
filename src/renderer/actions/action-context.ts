import { type Call, problemOf } from '../bridge'
import type { Drafts } from '../drafts'
import type { AppState } from '../state/app-state'
import { withNotice } from '../state/notices'
import type { ChatReader } from './chat-reader'

/** What actions work with. */
export interface ActionContext {
  readonly call: Call
  readonly get: () => AppState
  readonly set: (change: (state: AppState) => AppState) => void
  readonly drafts: Drafts
  /** Reads a chat, with everything of it that came meanwhile. */
  readonly read: ChatReader['read']
  /** Applies every piece of text that is still held back; needed before something read from main takes its place. */
  readonly settle: () => void
  /** Runs an action; its failure is told at the corner of the window, and null is the result. */
  readonly told: <T>(run: () => Promise<T>) => Promise<T | null>
}

/** Makes the context of actions; `told` is built on `set`. */
export function createActionContext(parts: Omit<ActionContext, 'told'>): ActionContext {
  return {
    ...parts,
    told: async (run) => {
      try {
        return await run()
      } catch (error) {
        parts.set((state) => withNotice(state, { kind: 'problem', problem: problemOf(error) }))
        return null
      }
    },
  }
}
