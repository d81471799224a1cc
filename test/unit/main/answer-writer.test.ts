import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnswerWriter } from '../../../src/main/answer/answer-writer'
import { applyChanges, type Change } from '../../../src/shared/changes'

const start: Change = { op: 'set', index: 0, part: { type: 'text', text: '' } }
const word = (text: string): Change => ({ op: 'append', index: 0, text })

interface Step {
  readonly from: number
  readonly to: number
  readonly changes: readonly Change[]
}

function setUp() {
  const shown: Step[] = []
  const saved: Step[] = []
  const acks: (() => void)[] = []
  const refusals: ((error: Error) => void)[] = []
  const failures: unknown[] = []
  const writer = createAnswerWriter({
    message: { id: 'm', chatId: 'c', parts: [], revision: 3 },
    journal: (step) => {
      saved.push(step)
      return new Promise((resolve, reject) => {
        acks.push(() => resolve(null))
        refusals.push(reject)
      })
    },
    emit: (delta) => shown.push(delta),
    onFailure: (error) => failures.push(error),
  })
  return { writer, shown, saved, acks, refusals, failures }
}

describe('the answer writer', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('shows and journals the same steps, once a frame, with consecutive revisions', async () => {
    const { writer, shown, saved, acks } = setUp()
    writer.push([start, word('a')])
    await vi.advanceTimersByTimeAsync(0)
    writer.push([word('b')])
    writer.push([word('c')])
    await vi.advanceTimersByTimeAsync(16)
    expect(saved).toEqual([
      { messageId: 'm', from: 3, to: 5, changes: [start, word('a')] },
      { messageId: 'm', from: 5, to: 6, changes: [word('bc')] },
    ])
    expect(shown.map(({ from, to, changes }) => ({ from, to, changes }))).toEqual(saved.map(({ from, to, changes }) => ({ from, to, changes })))
    for (const ack of acks) ack()
    expect(writer.revision()).toBe(6)
  })

  it('holds text back while the disk is more than 80 ms behind, and loses none of it', async () => {
    const { writer, shown, acks } = setUp()
    writer.push([start, word('a')])
    await vi.advanceTimersByTimeAsync(0)
    await vi.advanceTimersByTimeAsync(90)
    writer.push([word('b')])
    await vi.advanceTimersByTimeAsync(200)
    expect(shown).toHaveLength(1)
    acks[0]?.()
    await vi.advanceTimersByTimeAsync(20)
    expect(applyChanges([], shown.flatMap(({ changes }) => changes))).toEqual([{ type: 'text', text: 'ab' }])
  })

  it('drains: everything pushed is on disk when it resolves', async () => {
    const { writer, saved, shown, acks } = setUp()
    writer.push([start, word('a')])
    let drained = false
    let shownAtRelease = 0
    const drain = writer
      .drain(() => {
        shownAtRelease = shown.length
      })
      .then(() => {
        drained = true
      })
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toHaveLength(1)
    // The windows hear at once that nothing more is coming, not when the disk has it.
    expect(shownAtRelease).toBe(1)
    expect(drained).toBe(false)
    acks[0]?.()
    await drain
    expect(drained).toBe(true)
  })

  it('says that all is released only when the text that waited for the disk is', async () => {
    const { writer, shown, acks } = setUp()
    writer.push([start, word('a')])
    await vi.advanceTimersByTimeAsync(90)
    writer.push([word('b')])
    const texts: unknown[] = []
    const drain = writer.drain(() => texts.push(applyChanges([], shown.flatMap(({ changes }) => changes))))
    await vi.advanceTimersByTimeAsync(200)
    expect(texts).toEqual([])
    acks[0]?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(texts).toEqual([[{ type: 'text', text: 'ab' }]])
    acks[1]?.()
    await drain
  })

  it('tells of a disk that refuses, rejects the drain, and still knows what was written', async () => {
    const { writer, refusals, failures } = setUp()
    writer.push([start, word('kept')])
    await vi.advanceTimersByTimeAsync(0)
    refusals[0]?.(new Error('disk full'))
    await expect(writer.drain(() => {})).rejects.toThrow('disk full')
    expect(failures).toHaveLength(1)
    expect(writer.parts()).toEqual([{ type: 'text', text: 'kept' }])
  })
})
