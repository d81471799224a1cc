import { expect, test } from 'vitest'
import { selectContext } from '../../../src/main/answer/select-context'
import { askedContext } from '../../../src/main/asked-context'
import { connectTo } from '../openai/asking'
import type { ContextMessage } from '../../../src/shared/chat'

const message = (id: string, rest: Partial<ContextMessage> = {}): ContextMessage => ({ id, role: 'user', parts: [], items: null, model: null, origin: null, ...rest })
const no = (): boolean => false
const sentOf = (branch: readonly ContextMessage[]): readonly string[] => selectContext(branch, no).sent.map(({ id }) => id)
const leftOf = (branch: readonly ContextMessage[]): readonly string[] => [...selectContext(branch, no).left].map(([{ id }, why]) => `${id} ${why}`)

test('everything is sent, without what was left out; what is asked always is', () => {
  const branch = [message('a', { context: 'out' }), message('b'), message('c', { context: 'pinned' }), message('d', { context: 'out' })]
  expect(sentOf(branch)).toEqual(['b', 'c', 'd'])
  expect(leftOf(branch)).toEqual(['a out'])
})

const summary = (id: string, rest: Partial<ContextMessage> = {}): ContextMessage =>
  message(id, { role: 'assistant', kind: 'summary', status: 'done', parts: [{ type: 'text', text: `What ${id} says.` }], ...rest })

test('the last summary stands for all before it but what is pinned; left out itself, the one before it does', () => {
  const branch = [message('a'), message('b', { context: 'pinned' }), summary('s'), message('c'), summary('t'), message('d')]
  expect(sentOf(branch)).toEqual(['b', 't', 'd'])
  expect(leftOf(branch).toSorted()).toEqual(['a summarised', 'c summarised', 's summarised'])
  expect(sentOf(branch.map((each) => (each.id === 't' ? { ...each, context: 'out' as const } : each)))).toEqual(['b', 's', 'c', 'd'])
})

test('a summary in words is told as what it is, in nobody else’s turn', () => {
  const [sent] = selectContext([message('a'), summary('s'), message('d')], no).sent
  expect(sent).toMatchObject({ id: 's', role: 'user', items: null, parts: [{ type: 'text', text: 'Summary of the conversation so far, in place of its messages:\n\nWhat s says.' }] })
})

test('a summary that was not finished stands for nothing', () => {
  const branch = [message('a'), summary('s', { status: 'stopped' }), message('d')]
  expect(sentOf(branch)).toEqual(['a', 'd'])
  expect(leftOf(branch)).toEqual(['s unfinished'])
})

test('what a server compacted goes back to that server and model as it came; to another, everything is sent', () => {
  const items = [{ type: 'message', role: 'user', content: [] }, { type: 'compaction', encrypted_content: 'gAAA=' }]
  const target = { connection: connectTo('https://api.test/v1'), model: 'gpt-test' }
  const branch = [message('a'), summary('s', { parts: [], items, model: 'gpt-test', origin: 'https://api.test' }), message('d')]
  const sent = askedContext(branch, {}, target).sent
  expect(sent.map(({ id }) => id)).toEqual(['s', 'd'])
  expect(sent[0]?.items).toBe(items)
  const chat = connectTo('https://api.test/v1', { style: 'chat' })
  for (const other of [{ ...target, model: 'gpt-other' }, { ...target, connection: connectTo('https://else.test/v1') }, { ...target, connection: chat }]) {
    const { sent: all, left } = askedContext(branch, {}, other)
    expect(all.map(({ id }) => id)).toEqual(['a', 'd'])
    expect([...left.values()]).toEqual(['foreign'])
  }
})

test('a summary is asked for without the question that got no answer, and without what was left out', () => {
  const answer = message('b', { role: 'assistant', parts: [{ type: 'text', text: 'B' }], context: 'out' })
  const branch = [message('a'), answer, message('c'), message('failed', { role: 'assistant', status: 'failed' })]
  expect(askedContext(branch, { kind: 'summary' }, { connection: connectTo('https://api.test/v1'), model: 'gpt-test' }).sent.map(({ id }) => id)).toEqual(['a', 'summary'])
})
