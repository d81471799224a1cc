import { expect, it } from 'vitest'
import type { AppState } from '../../../../src/renderer/state/app-state'
import { withAskProblem, withNotice } from '../../../../src/renderer/state/notices'
import type { Problem } from '../../../../src/shared/problem'

const full: Problem = { code: 'disk-full', detail: 'database or disk is full' }
const broken: Problem = { code: 'history-broken' }
const empty = { notices: [], askProblem: null } as unknown as AppState
const note = (state: AppState, problem: Problem): AppState => withNotice(state, { kind: 'problem', problem })
const problems = ({ notices }: AppState): readonly Problem[] => notices.flatMap((notice) => (notice.kind === 'problem' ? [notice.problem] : []))

it('one cause is told once, whichever comes first: the note or the composer', () => {
  expect(problems(note(note(empty, full), full))).toEqual([full])
  expect(problems(note(withAskProblem(empty, full), full))).toEqual([])
  const after = withAskProblem(note(empty, full), full)
  expect(problems(after)).toEqual([])
  expect(after.askProblem).toEqual(full)
})

it('another cause is told beside it', () => {
  expect(problems(note(withAskProblem(empty, full), broken))).toEqual([broken])
  expect(problems(withAskProblem(note(empty, broken), full))).toEqual([broken])
})
