import { describe, expect, it, vi } from 'vitest'
import { answerCall, type Handlers } from '../../../src/main/answer-call'
import { ProblemError } from '../../../src/shared/problem'

const id = '01234567-89ab-4def-8123-456789abcdef'
const handlers = {
  'chat.rename': ({ title }: { title: string }) => ({ title }),
  'window.open': (_args: unknown, window: number) => ({ window }),
  'answer.stop': () => {
    throw new ProblemError({ code: 'not-found' })
  },
  'answer.retry': () => {
    throw new Error('boom')
  },
} as unknown as Handlers

describe('a call from a window', () => {
  const call = (name: unknown, args: unknown, report = vi.fn()) => answerCall(handlers, 2, name, args, report)

  it('reaches its handler with checked arguments', async () => {
    expect(await call('chat.rename', { chatId: id, title: '  A title ' })).toEqual({ ok: { title: 'A title' } })
  })
  it('tells its handler which window calls', async () => {
    expect(await call('window.open', { chatId: null })).toEqual({ ok: { window: 2 } })
  })
  it.each(['no.such.call', '__proto__', 'toString', 42, null])('is refused when its name is %j', async (name) => {
    expect(await call(name, {})).toMatchObject({ problem: { code: 'bad-input' } })
  })
  it.each([
    [{ chatId: 'nonsense', title: 'x' }, 'chatId'],
    [{ chatId: id, title: 'x', extra: 1 }, ''],
    [{ chatId: id, title: '   ' }, 'title'],
    [null, ''],
  ])('is refused with arguments %j, and told where', async (args, place) => {
    const reply = await call('chat.rename', args)
    expect(reply).toMatchObject({ problem: { code: 'bad-input', field: 'chat.rename' } })
    expect('problem' in reply && reply.problem.detail).toContain(place)
  })
  it('carries a problem across as data', async () => {
    expect(await call('answer.stop', { messageId: id })).toEqual({ problem: { code: 'not-found' } })
  })
  it('reports an unexpected failure and names no more than its message', async () => {
    const report = vi.fn()
    expect(await call('answer.retry', { messageId: id }, report)).toEqual({ problem: { code: 'unexpected', detail: 'boom' } })
    expect(report).toHaveBeenCalledOnce()
  })
})
