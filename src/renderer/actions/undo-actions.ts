import { withNotice } from '../state/notices'
import { withoutUndo } from '../state/undo'
import type { ActionContext } from './action-context'

/** Taking back what was done. How an action becomes undoable is told at `undoable` of the action context. */
export interface UndoActions {
  /** Undoes a step, or without an id the latest one; when there is none, nothing happens. */
  readonly undo: (id?: number) => Promise<void>
}

/** Makes the action that undoes. */
export function createUndoActions({ get, set, told }: ActionContext): UndoActions {
  return {
    undo: async (id) => {
      const { undos } = get()
      const step = id === undefined ? undos.at(-1) : undos.find((other) => other.id === id)
      if (step === undefined) return
      // First, so that a second press takes the step below, not this one again.
      set((state) => withoutUndo(state, step.id))
      await told(async () => {
        await step.run()
        set((state) => withNotice(state, { kind: 'done', say: (t) => t('undo.undone', { what: step.say(t) }), undo: null }))
      })
    },
  }
}
