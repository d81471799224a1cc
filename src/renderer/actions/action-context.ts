import { type Call, problemOf } from '../bridge'
import type { Drafts } from '../drafts'
import type { AppState } from '../state/app-state'
import { withNotice } from '../state/notices'
import { type UndoStep, withUndo } from '../state/undo'
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
  /**
   * Makes what was just done undoable, by a button at the corner of the window and by Ctrl/⌘+Z. Call it after main has done it, with a sentence that says what was
   * done and a function that does the opposite through main:
   * `await call('chat.delete', { chatId }); undoable((t) => t('chats.deleted', { title }), () => call('chat.restore', { chatId }))`.
   * What the window shows follows from main's events, as after any other call. An action on many things is one step.
   */
  readonly undoable: (say: UndoStep['say'], run: UndoStep['run']) => void
}

/** Makes the context of actions; `told` and `undoable` are built on `set`. */
export function createActionContext(parts: Omit<ActionContext, 'told' | 'undoable'>): ActionContext {
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
    undoable: (say, run) => parts.set((state) => withUndo(state, { say, run })),
  }
}
