import { describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../../../src/shared/problem'
import type { UpdateState } from '../../../src/shared/updates'
import type { FoundUpdate, Updater } from '../../../src/main/updates/updater'
import { createUpdates } from '../../../src/main/updates/updates'

const day = 24 * 60 * 60_000

function make({ found = { version: '2.0.0', notes: null, total: 10 }, wanted = true, installs = true, isForbidden = false, hasSource = true }: { found?: FoundUpdate | null; wanted?: boolean; installs?: boolean; isForbidden?: boolean; hasSource?: boolean } = {}) {
  const timers: { run: () => void; milliseconds: number }[] = []
  const states: UpdateState[] = []
  const updater = { check: vi.fn(async () => found), download: vi.fn<Updater['download']>(async () => true), cancel: vi.fn(), install: vi.fn() }
  const announce = vi.fn()
  const keepProblem = vi.fn()
  const user = { wanted }
  const updates = createUpdates({
    updater: hasSource ? () => Promise.resolve(updater) : null,
    installs,
    isForbidden,
    isWanted: () => user.wanted,
    onChange: (state) => states.push(state),
    announce,
    keepProblem,
    setTimer: (run, milliseconds) => timers.push({ run, milliseconds }),
  })
  /** Lets the next timer run, and what follows from it. */
  const pass = async (): Promise<number | undefined> => {
    const timer = timers.shift()
    timer?.run()
    await vi.waitFor(() => expect(timers.length).toBeGreaterThan(0))
    return timer?.milliseconds
  }
  return { updates, updater, timers, states, announce, keepProblem, user, pass }
}

describe('looking by itself', () => {
  it('begins a minute after the start, goes on daily, and announces a version once', async () => {
    const { updates, updater, announce, pass } = make()
    updates.begin()
    expect(updater.check).not.toHaveBeenCalled()
    expect(await pass()).toBe(60_000)
    expect(await pass()).toBe(day)
    expect(updater.check).toHaveBeenCalledTimes(2)
    expect(announce.mock.calls).toEqual([['2.0.0']])
    expect(updater.download).not.toHaveBeenCalled()
  })

  it('asks nobody while the user does not want it', async () => {
    const { updates, updater, user, pass } = make({ wanted: false })
    updates.begin()
    await pass()
    expect(updater.check).not.toHaveBeenCalled()
    user.wanted = true
    await pass()
    expect(updater.check).toHaveBeenCalledTimes(1)
  })

  it.each([{ isForbidden: true }, { hasSource: false }])('never begins where it may not or cannot: %o', async (options) => {
    const { updates, updater, timers } = make(options)
    updates.begin()
    expect(timers).toEqual([])
    expect(await updates.check()).toMatchObject({ status: 'off', reason: options.isForbidden === true ? 'policy' : 'build' })
    expect(updater.check).not.toHaveBeenCalled()
  })
})

describe('what was found', () => {
  it('is fetched when asked for, with its progress, and installed at the end', async () => {
    const { updates, updater, states } = make()
    updater.download.mockImplementation(async (onBytes) => {
      onBytes(4, 10)
      return true
    })
    updates.finish()
    await updates.check()
    updates.finish()
    expect(updater.install).not.toHaveBeenCalled()
    await updates.download()
    expect(states.map(({ status, received }) => [status, received])).toEqual([['checking', 0], ['available', 0], ['downloading', 0], ['downloading', 4], ['ready', 4]])
    updates.finish()
    expect(updater.install).toHaveBeenCalledTimes(1)
  })

  it('stays what it was when it is cancelled or fails, and the reason is told', async () => {
    const { updates, updater } = make()
    await updates.check()
    updater.download.mockResolvedValueOnce(false)
    expect(await updates.download()).toMatchObject({ status: 'available', problem: null })
    updater.download.mockRejectedValueOnce(new ProblemError({ code: 'disk-full' }))
    expect(await updates.download()).toMatchObject({ status: 'available', problem: { code: 'disk-full' } })
    updates.finish()
    expect(updater.install).not.toHaveBeenCalled()
  })

  it('is not fetched where something else installs Aside', async () => {
    const { updates, updater } = make({ installs: false })
    await updates.check()
    expect(await updates.download()).toMatchObject({ status: 'available', installs: false })
    expect(updater.download).not.toHaveBeenCalled()
  })

  it('that cannot be installed is kept as a problem for the next start', async () => {
    const { updates, updater, keepProblem } = make()
    await updates.check()
    await updates.download()
    updater.install.mockImplementation(() => {
      throw new ProblemError({ code: 'not-writable', field: '/opt/Aside.AppImage' })
    })
    updates.finish()
    expect(keepProblem).toHaveBeenCalledWith({ code: 'not-writable', field: '/opt/Aside.AppImage' })
  })

  it('a failed look leaves what was known', async () => {
    const { updates, updater } = make()
    await updates.check()
    updater.check.mockRejectedValueOnce(new ProblemError({ code: 'no-network' }))
    expect(await updates.check()).toMatchObject({ status: 'available', version: '2.0.0', problem: { code: 'no-network' } })
  })
})
