import type { Problem } from '../../shared/problem'
import type { AppState, Notice } from './app-state'

/** Notices shown at once; older ones make way. */
const most = 4

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** The state with one more note at the corner of the window. A problem that is already shown is not shown twice. */
export function withNotice(state: AppState, notice: WithoutId<Notice>): AppState {
  const shown = notice.kind === 'problem' && state.notices.some((other) => other.kind === 'problem' && isSame(other.problem, notice.problem))
  if (shown) return state
  const id = (state.notices.at(-1)?.id ?? 0) + 1
  return { ...state, notices: [...state.notices, { ...notice, id } as Notice].slice(-most) }
}

const isSame = (a: Problem, b: Problem): boolean => a.code === b.code && a.detail === b.detail

/** The state without a note. */
export function withoutNotice(state: AppState, id: number): AppState {
  return { ...state, notices: state.notices.filter((notice) => notice.id !== id) }
}
