import type { ChildProcess } from 'node:child_process'
import { expect } from 'vitest'
import type { HistoryArgs, HistoryCallName } from '../../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../../src/main/history/history-store'
import { answerRequest } from '../../../../src/main/history/history-wire'
import { startChild } from '../child-history'
import { dump, faults } from './dump'

/** One call to the history. */
export type Call = { readonly [N in HistoryCallName]: { readonly call: N; readonly args: HistoryArgs<N> } }[HistoryCallName]

/** Calls under way at once at most, as in a busy app. */
const underWay = 8

interface Round {
  /** Every call posted, in order; the history runs them in that order. */
  readonly posted: readonly Call[]
  /** How many of them were acknowledged before the process was gone. */
  readonly acknowledged: number
  /** What was refused; a refusal is a fault of the test's own. */
  readonly refusals: readonly unknown[]
}

/** Waits until a child is gone and everything it said was heard. */
function gone(child: ChildProcess): Promise<unknown> {
  const exited = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve()
  const heard = child.connected ? new Promise((resolve) => child.once('disconnect', resolve)) : Promise.resolve()
  return Promise.all([exited, heard])
}

/**
 * Starts a history process, opens `path` in it and posts calls of `next` for as long as it lives; kills it (SIGKILL) `after` milliseconds from `from`: its start, or
 * the moment at which so many calls are acknowledged (1: the file is open).
 */
export async function writeUntilKilled(modulePath: string, path: string, next: () => Call, from: 'start' | number, after: number): Promise<Round> {
  const { child, post, onReply } = startChild(modulePath)
  const posted: Call[] = []
  const refusals: unknown[] = []
  let acknowledged = 0
  let killed = false
  const kill = (): void => {
    killed = true
    child.kill('SIGKILL')
  }
  const send = (call: Call): void => {
    posted.push(call)
    post({ id: posted.length, ...call })
  }
  onReply((reply) => {
    if ('problem' in reply) refusals.push(reply.problem)
    acknowledged += 1
    if (acknowledged === from) setTimeout(kill, after)
    if (killed) return
    while (posted.length - acknowledged < underWay) send(next())
  })
  if (from === 'start') child.once('spawn', () => setTimeout(kill, after))
  send({ call: 'open', args: { path } })
  await gone(child)
  return { posted, acknowledged, refusals }
}

/** A history that is never killed, and is told only what survived in the other. */
export interface Oracle {
  readonly path: string
  /** Takes in the calls of a round that the killed history kept, and holds its file to them. Returns how many unacknowledged calls were on disk. */
  readonly compare: (killedPath: string, round: Round) => number
  readonly close: () => void
}

/** Makes the history to compare with, at `path`. */
export function createOracle(path: string): Oracle {
  const store = createHistoryStore()
  store.open({ path })
  const take = ({ call, args }: Call): void => {
    const reply = answerRequest(store, { id: 0, call, args: call === 'open' ? { path } : args })
    if ('problem' in reply) throw new Error(`${call}: ${JSON.stringify(reply.problem)}`)
  }
  return {
    path,
    compare: (killedPath, { posted, acknowledged, refusals }) => {
      expect(refusals).toEqual([])
      expect(faults(killedPath)).toEqual([])
      const found = dump(killedPath)
      for (const call of posted.slice(0, acknowledged)) take(call)
      const open = posted.slice(acknowledged)
      // Calls run in order, so what was under way is there up to some call, and each of them whole or not at all.
      for (const [kept, call] of open.entries()) {
        if (JSON.stringify(dump(path)) === JSON.stringify(found)) return kept
        take(call)
      }
      expect(found).toEqual(dump(path))
      return open.length
    },
    close: () => void store.close({}),
  }
}
