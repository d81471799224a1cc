import type { Translate } from '../../shared/locales/translate'
import type { AppState } from './app-state'
import { withNotice } from './notices'

/** Something that was done in this window and can be taken back. */
export interface UndoStep {
  readonly id: number
  /** What was done, in one short sentence: `Deleted “Tea”`. */
  readonly say: (t: Translate) => string
  /** Does the opposite; rejects with a ProblemError when that is no longer possible. */
  readonly run: () => Promise<unknown>
}

/** Steps that can be taken back, at most; the oldest make way. */
const most = 50

/** The state after something that can be undone: on top of the stack, and told at the corner of the window with an `Undo` button. */
export function withUndo(state: AppState, step: Omit<UndoStep, 'id'>): AppState {
  const id = (state.undos.at(-1)?.id ?? 0) + 1
  return withNotice({ ...state, undos: [...state.undos, { ...step, id }].slice(-most) }, { kind: 'done', say: step.say, undo: id })
}

/** The state without a step that is being undone, or never can be again; its note goes with it. */
export function withoutUndo(state: AppState, id: number): AppState {
  const notices = state.notices.filter((notice) => notice.kind !== 'done' || notice.undo !== id)
  return { ...state, undos: state.undos.filter((step) => step.id !== id), notices }
}
