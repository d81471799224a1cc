import { expect, test } from 'vitest'
import { selectContext } from '../../../src/main/answer/select-context'
import type { ContextMessage } from '../../../src/shared/chat'

const message = (id: string, rest: Partial<ContextMessage> = {}): ContextMessage => ({ id, role: 'user', parts: [], items: null, model: null, origin: null, ...rest })
const sentOf = (branch: readonly ContextMessage[]): readonly string[] => selectContext(branch).sent.map(({ id }) => id)
const leftOf = (branch: readonly ContextMessage[]): readonly string[] => [...selectContext(branch).left].map(([{ id }, why]) => `${id} ${why}`)

test('everything is sent, without what was left out; what is asked always is', () => {
  const branch = [message('a', { context: 'out' }), message('b'), message('c', { context: 'pinned' }), message('d', { context: 'out' })]
  expect(sentOf(branch)).toEqual(['b', 'c', 'd'])
  expect(leftOf(branch)).toEqual(['a out'])
})

test('the last summary stands for all before it but what is pinned; left out itself, the one before it does', () => {
  const branch = [message('a'), message('b', { context: 'pinned' }), message('s', { kind: 'summary' }), message('c'), message('t', { kind: 'summary' }), message('d')]
  expect(sentOf(branch)).toEqual(['b', 't', 'd'])
  expect(leftOf(branch)).toEqual(['a summarised', 's summarised', 'c summarised'])
  expect(sentOf(branch.map((each) => (each.id === 't' ? { ...each, context: 'out' as const } : each)))).toEqual(['b', 's', 'c', 'd'])
})

test('a summary that is being written stands for nothing yet', () => {
  expect(sentOf([message('a'), message('s', { kind: 'summary' })])).toEqual(['a', 's'])
})
