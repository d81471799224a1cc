import type { Problem } from '../../shared/problem'
import type { AppState, Notice } from './app-state'

/** Notices shown at once; older ones make way. */
const most = 4

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** The state with one more note at the corner of the window. A problem that is already shown, here or at the composer, is not shown twice. */
export function withNotice(state: AppState, notice: WithoutId<Notice>): AppState {
  if (notice.kind === 'problem') {
    const shown = state.notices.flatMap((other) => (other.kind === 'problem' ? [other.problem] : []))
    if ([...shown, ...(state.askProblem === null ? [] : [state.askProblem])].some((problem) => isSame(problem, notice.problem))) return state
  }
  const id = (state.notices.at(-1)?.id ?? 0) + 1
  return { ...state, notices: [...state.notices, { ...notice, id } as Notice].slice(-most) }
}

const isSame = (a: Problem, b: Problem): boolean => a.code === b.code && a.detail === b.detail && a.field === b.field

/** The state with why a question could not be asked, at the composer; a note that says the same makes way. */
export function withAskProblem(state: AppState, problem: Problem): AppState {
  return { ...state, askProblem: problem, notices: state.notices.filter((notice) => notice.kind !== 'problem' || !isSame(notice.problem, problem)) }
}

/** The state without a note. */
export function withoutNotice(state: AppState, id: number): AppState {
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) }
}
