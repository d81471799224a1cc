import { expect, test } from 'vitest'
import type { JobRunner } from '../../../src/main/jobs/job-runner'
import { createMirror, type Mirror } from '../../../src/main/mirror'
import type { AppEvent } from '../../../src/shared/contract'
import { defaultSettings } from '../../../src/shared/settings'

interface Bench {
  readonly mirror: Mirror
  /** What each run was asked for. */
  readonly runs: (readonly string[] | null)[]
  /** Lets the pause pass. */
  readonly pass: () => void
  /** Ends the run that is going on. */
  readonly end: (state: 'done' | 'failed') => Promise<void>
}

function bench(folder: string | null = '/mirror'): Bench {
  const runs: (readonly string[] | null)[] = []
  let timer: (() => void) | null = null
  let end: (state: 'done' | 'failed') => void = () => {}
  const jobs = {
    run: (_kind: string, args: { chatIds: readonly string[] | null }) => {
      runs.push(args.chatIds)
      return { id: 'job', ended: new Promise((resolve) => (end = (state) => resolve({ state }))) }
    },
  } as unknown as JobRunner
  const mirror = createMirror({
    jobs,
    settings: () => ({ ...defaultSettings, mirrorFolder: folder }),
    language: () => 'en',
    databasePath: 'history.sqlite',
    attachments: 'attachments',
    state: 'mirror.sqlite',
    setTimer: (run) => {
      timer = run
      return () => (timer = null)
    },
  })
  return {
    mirror,
    runs,
    pass: () => {
      const due = timer
      timer = null
      due?.()
    },
    end: async (state) => {
      end(state)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const removed = (chatId: string): AppEvent => ({ name: 'chat.removed', data: { chatId } })
const saved = (chatId: string, status: string): AppEvent => ({ name: 'message.saved', data: { chatId, status } }) as unknown as AppEvent

test('changes are gathered until a pause, one run at a time', async () => {
  const { mirror, runs, pass, end } = bench()
  mirror.note([saved('a', 'streaming')])
  pass()
  expect(runs).toEqual([])
  mirror.note([saved('a', 'done'), removed('b')])
  mirror.note([saved('a', 'done')])
  pass()
  expect(runs).toEqual([['a', 'b']])
  mirror.note([saved('c', 'failed')])
  pass()
  expect(runs).toHaveLength(1)
  await end('done')
  pass()
  expect(runs).toEqual([['a', 'b'], ['c']])
})

test('a run that failed is taken up again with the next change', async () => {
  const { mirror, runs, pass, end } = bench()
  mirror.note([saved('a', 'done')])
  pass()
  await end('failed')
  pass()
  expect(runs).toHaveLength(1)
  mirror.note([saved('b', 'done')])
  pass()
  expect(runs[1]).toEqual(['a', 'b'])
})

test('it begins with everything that was missed, after an import too, and does nothing without a folder', async () => {
  const { mirror, runs, pass, end } = bench()
  mirror.catchUp()
  pass()
  expect(runs).toEqual([null])
  await end('done')
  mirror.note([{ name: 'job.changed', data: { kind: 'import', state: 'done' } } as unknown as AppEvent])
  pass()
  expect(runs).toEqual([null, null])

  const none = bench(null)
  none.mirror.catchUp()
  none.pass()
  expect(none.runs).toEqual([])
  none.mirror.note([{ name: 'settings.changed', data: { ...defaultSettings, mirrorFolder: '/chosen' } }])
  none.pass()
  expect(none.runs).toEqual([null])
})
