import { expect, test, vi } from 'vitest'
import { retryCompared, withModel } from '../../../src/main/answer/compared'
import type { Target } from '../../../src/main/answer/answers'
import { ProblemError } from '../../../src/shared/problem'
import type { Message } from '../../../src/shared/chat'
import { chat, message } from '../renderer/make'

// The connection is only handed on.
const target = { model: 'one', demo: false, connection: { origin: 'https://api.openai.com' } } as unknown as Target

test('the demo and a problem stay what they are, whatever the model', () => {
  expect(withModel(target, 'two')).toEqual({ ...target, model: 'two' })
  expect(withModel(target, undefined)).toBe(target)
  const demo = { ...target, demo: true }
  expect(withModel(demo, 'two')).toBe(demo)
  const problem = new ProblemError({ code: 'no-key' })
  expect(withModel(problem, 'two')).toBe(problem)
})

const failed = (id: string, compared: string | undefined, fields: Partial<Message> = {}): Message =>
  message({ id, role: 'assistant', parentId: 'q', status: 'failed', problem: { code: 'over-budget' }, parts: [], versions: ['a', 'b', 'c', 'd', 'e'], ...(compared === undefined ? {} : { compared }), ...fields })

function rig(messages: readonly Message[]) {
  const tryTarget = vi.fn(() => Promise.resolve(target))
  const reopen = vi.fn((_id: string, _target?: unknown) => Promise.resolve())
  const history = {
    openChat: () => Promise.resolve({ chat: chat(), messages: [], more: false, newer: false, draft: '' }),
    message: ({ messageId }: { messageId: string }) => Promise.resolve(messages.find(({ id }) => id === messageId) ?? message({ id: messageId })),
  }
  return { deps: { history, tryTarget, reopen }, tryTarget, reopen }
}

test('what kept all back is settled once, and all that it kept back are asked again, each of its own model', async () => {
  const messages = [failed('a', 'one'), failed('b', 'two'), failed('c', 'three', { problem: { code: 'rate-limited' } }), failed('d', 'four', { parts: [{ type: 'text', text: 'Half' }] }), failed('e', undefined)]
  const { deps, tryTarget, reopen } = rig(messages)
  await retryCompared(deps, messages[0] as Message)
  expect(tryTarget).toHaveBeenCalledTimes(1)
  expect(reopen.mock.calls).toEqual([['a', target], ['b', { ...target, model: 'two' }]])
})

test('one that failed for itself is asked again alone', async () => {
  const alone = failed('c', 'three', { problem: { code: 'model-not-found' } })
  const { deps, tryTarget, reopen } = rig([failed('a', 'one'), alone])
  await retryCompared(deps, alone)
  expect(tryTarget).not.toHaveBeenCalled()
  expect(reopen.mock.calls).toEqual([['c']])
})
