import { describe, expect, it } from 'vitest'
import { createFlow, splitDelta } from '../../../../src/renderer/state/flow'
import { conversationOf, withDelta } from '../../../../src/renderer/state/conversation'
import type { AppEvent, Events } from '../../../../src/shared/contract'
import { message, openChat } from '../make'

type Delta = Events['answer.delta']
const delta = (from: number, text: string): Delta => ({ chatId: 'chat', messageId: 'a', from, to: from + 1, changes: [{ op: 'append', index: 0, text }] })
const asEvent = (data: Delta): AppEvent => ({ name: 'answer.delta', data })
const done: AppEvent = { name: 'message.saved', data: message({ id: 'a', role: 'assistant' }) }

function rig(isSmooth = true) {
  const applied: AppEvent[] = []
  const timers: (() => void)[] = []
  const flow = createFlow({ apply: (events) => applied.push(...events), isSmooth: () => isSmooth, setTimer: (run) => timers.push(run) })
  return {
    flow,
    applied,
    timers,
    /** Text as the conversation would show it; proves that every piece fits the one before. */
    shown: () => {
      const start = conversationOf(openChat({ messages: [message({ id: 'a', role: 'assistant', status: 'streaming', parts: [{ type: 'text', text: '' }] })] }))
      const end = applied.reduce((state, event) => (event.name === 'answer.delta' ? withDelta(state, event.data) : state), start)
      expect(end.stale).toBe(false)
      return end.byId['a']?.parts.map((part) => ('text' in part ? part.text : '')).join('')
    },
    beat: () => timers.shift()?.(),
  }
}

describe('the even flow', () => {
  it('shows the first piece at once', () => {
    const { flow, shown } = rig()
    flow.push([asEvent(delta(0, 'Hello'))])
    expect(shown()).toBe('Hello')
  })

  it('releases a burst in shares, whole in the end, and then rests', () => {
    const { flow, shown, beat, timers } = rig()
    const burst = 'word '.repeat(200)
    flow.push([asEvent(delta(0, burst))])
    const lengths = [shown()?.length ?? 0]
    for (let i = 0; i < 40 && timers.length > 0; i++) {
      beat()
      lengths.push(shown()?.length ?? 0)
    }
    expect(lengths[0]).toBeLessThan(burst.length / 2)
    expect(lengths.length).toBeGreaterThan(4)
    expect(shown()).toBe(burst)
    expect(timers).toHaveLength(0)
  })

  it('joins pieces that come between two beats', () => {
    const { flow, applied, beat, shown } = rig()
    flow.push([asEvent(delta(0, 'a'))])
    flow.push([asEvent(delta(1, 'b'))])
    flow.push([asEvent(delta(2, 'c'))])
    expect(shown()).toBe('a')
    beat()
    expect(shown()).toBe('abc')
    expect(applied).toHaveLength(2)
  })

  it('lets everything go before any other event, in order', () => {
    const { flow, applied, shown } = rig()
    flow.push([asEvent(delta(0, 'x'.repeat(1000)))])
    flow.push([asEvent(delta(1, 'y')), done])
    expect(shown()).toBe(`${'x'.repeat(1000)}y`)
    expect(applied.at(-1)).toBe(done)
  })

  it('holds nothing back when text must not be animated', () => {
    const { flow, shown, timers } = rig(false)
    flow.push([asEvent(delta(0, 'z'.repeat(500)))])
    expect(shown()).toHaveLength(500)
    expect(timers).toHaveLength(0)
  })
})

describe('splitDelta', () => {
  it('moves the revision on only with the last piece', () => {
    const [now, later] = splitDelta(delta(4, 'abcdef'), 2)
    expect(now).toMatchObject({ from: 4, to: 4, changes: [{ text: 'ab' }] })
    expect(later).toMatchObject({ from: 4, to: 5, changes: [{ text: 'cdef' }] })
  })

  it('never cuts a character in two', () => {
    const [now, later] = splitDelta(delta(0, 'a😀b'), 2)
    expect(now.changes).toEqual([{ op: 'append', index: 0, text: 'a' }])
    expect(later?.changes).toEqual([{ op: 'append', index: 0, text: '😀b' }])
  })

  it('is whole when the budget is enough', () => {
    expect(splitDelta(delta(0, 'abc'), 3)).toEqual([delta(0, 'abc'), null])
  })
})
