import { describe, expect, it } from 'vitest'
import { columnsOf, conversationOf, questionsOf, withDelta, withNewer, withOlder, withOpened, withSaved, writingAnswer, writingTogether } from '../../../../src/renderer/state/conversation'
import { message, openChat } from '../make'

const conversation = conversationOf(openChat())
const text = (id: string, of = conversation): string => of.byId[id]?.parts.map((part) => ('text' in part ? part.text : '')).join('|') ?? ''
const delta = (from: number, to: number, added: string, index = 0) => ({ chatId: 'chat', messageId: 'a', from, to, changes: [{ op: 'append' as const, index, text: added }] })

describe('withDelta', () => {
  it('adds text to its message and leaves every other message as it is', () => {
    const next = withDelta(conversation, delta(3, 4, 'cause'))
    expect(text('a', next)).toBe('Because')
    expect(next.byId['a']?.revision).toBe(4)
    expect(next.byId['q']).toBe(conversation.byId['q'])
    expect(next.order).toBe(conversation.order)
  })

  it('skips what it has already', () => {
    expect(withDelta(conversation, delta(1, 3, 'again'))).toBe(conversation)
  })

  it('becomes stale at a gap, at an overlap, and when changes do not fit', () => {
    expect(withDelta(conversation, delta(5, 6, 'late')).stale).toBe(true)
    expect(withDelta(conversation, delta(2, 4, 'half known')).stale).toBe(true)
    expect(withDelta(conversation, delta(3, 4, 'no such part', 7)).stale).toBe(true)
  })

  it('leaves a message that is not on the shown branch alone', () => {
    expect(withDelta(conversation, { ...delta(0, 1, 'x'), messageId: 'elsewhere' })).toBe(conversation)
  })
})

describe('withSaved', () => {
  it('replaces a message it knows', () => {
    const next = withSaved(conversation, message({ id: 'a', parentId: 'q', role: 'assistant', status: 'done', revision: 9 }))
    expect(next.byId['a']?.status).toBe('done')
    expect(next.order).toEqual(['q', 'a'])
    expect(next.stale).toBe(false)
  })

  it('appends what follows the last message', () => {
    expect(withSaved(conversation, message({ id: 'q2', parentId: 'a' })).order).toEqual(['q', 'a', 'q2'])
  })

  it('becomes stale for a version beside a shown message, which may or may not be shown now', () => {
    const next = withSaved(conversation, message({ id: 'a2', parentId: 'q', role: 'assistant', versions: ['a', 'a2'] }))
    expect(next.stale).toBe(true)
    expect(next.order).toEqual(['q', 'a'])
  })

  it('becomes stale for another first question', () => {
    expect(withSaved(conversation, message({ id: 'other' })).stale).toBe(true)
  })
})

describe('reading in the middle of a branch', () => {
  const middle = conversationOf(openChat({ newer: true }))
  const many = (from: number, count: number) => Array.from({ length: count }, (_, index) => message({ id: `m${from + index}`, parentId: `m${from + index - 1}` }))

  it('goes on with newer messages until the end', () => {
    const next = withNewer(middle, { messages: [message({ id: 'q2', parentId: 'a' })], more: true })
    expect([next.order, next.newer]).toEqual([['q', 'a', 'q2'], true])
    expect(withNewer(next, { messages: [message({ id: 'a2', parentId: 'q2' })], more: false }).newer).toBe(false)
  })

  it('keeps a few hundred messages, and reads again what it let go', () => {
    let forth = conversationOf(openChat({ messages: many(0, 40), newer: true }))
    for (let page = 1; page <= 20; page += 1) forth = withNewer(forth, { messages: many(page * 40, 40), more: true })
    expect(forth.order.length).toBeLessThanOrEqual(400)
    expect([forth.order.at(-1), forth.more, Object.keys(forth.byId).length]).toEqual(['m839', true, forth.order.length])
    let back = conversationOf(openChat({ messages: many(1000, 40), more: true }))
    for (let page = 1; page <= 20; page += 1) back = withOlder(back, { messages: many(1000 - page * 40, 40), more: true })
    expect(back.order.length).toBeLessThanOrEqual(400)
    expect([back.order[0], back.newer, Object.keys(back.byId).length]).toEqual(['m200', true, back.order.length])
  })

  it('is left alone by what happens at the end, but not by a question of its own, or by another version of what is shown', () => {
    const atEnd = message({ id: 'z', parentId: 'y' })
    expect(withSaved(middle, atEnd)).toBe(middle)
    expect(withSaved(middle, atEnd, true).stale).toBe(true)
    expect(withSaved(middle, message({ id: 'a2', parentId: 'q', role: 'assistant' })).stale).toBe(true)
    expect(withSaved(middle, message({ id: 'q2', parentId: 'a' })).stale).toBe(true)
  })
})

describe('withOpened', () => {
  const older = withOlder({ ...conversationOf(openChat({ messages: openChat().messages.map((m) => (m.id === 'q' ? { ...m, parentId: 'a0' } : m)), more: true })) }, {
    messages: [message({ id: 'q0' }), message({ id: 'a0', parentId: 'q0', role: 'assistant' })],
    more: false,
  })

  it('keeps older messages that were loaded before, on the same branch', () => {
    const again = openChat({ messages: [message({ id: 'q', parentId: 'a0' }), message({ id: 'a2', parentId: 'q', role: 'assistant' })], more: true })
    const next = withOpened({ ...older, stale: true }, again)
    expect(next.order).toEqual(['q0', 'a0', 'q', 'a2'])
    expect(next.more).toBe(false)
    expect(next.stale).toBe(false)
    expect(next.byId['a']).toBeUndefined()
  })

  it('takes the page alone when the branch is another one, or another chat', () => {
    const other = openChat({ messages: [message({ id: 'x', parentId: 'unknown' })], more: true })
    expect(withOpened(older, other).order).toEqual(['x'])
    expect(withOpened(null, openChat()).order).toEqual(['q', 'a'])
  })
})

describe('what is read from a conversation', () => {
  it('finds the answer being written, and only at the end', () => {
    expect(writingAnswer(conversation)?.id).toBe('a')
    expect(writingAnswer(withSaved(conversation, message({ id: 'a', parentId: 'q', role: 'assistant', status: 'stopped' })))).toBeNull()
    expect(writingAnswer(null)).toBeNull()
  })

  it('lists questions newest first', () => {
    expect(questionsOf(withSaved(conversation, message({ id: 'q2', parentId: 'a' }))).map(({ id }) => id)).toEqual(['q2', 'q'])
  })
})

describe('answers that were asked for together', () => {
  const answer = (id: string, compared: string, fields: Partial<Parameters<typeof message>[0]> = {}) => message({ id, parentId: 'q', role: 'assistant', status: 'streaming', compared, versions: ['a', 'b', 'c'], ...fields })
  const open = { ...openChat(), messages: [message({ id: 'q' }), answer('a', 'one')], beside: [answer('b', 'two'), answer('c', 'three')] }
  const together = conversationOf(open)

  it('are all held, beside the branch, in the order of their models', () => {
    expect(together.order).toEqual(['q', 'a'])
    expect(columnsOf(together, 'q')).toEqual(['a', 'b', 'c'])
    expect(columnsOf(conversationOf({ ...open, messages: [message({ id: 'q' }), answer('b', 'two')], beside: [answer('a', 'one'), answer('c', 'three')] }), 'q')).toEqual(['a', 'b', 'c'])
    expect(columnsOf(conversation, 'q')).toEqual([])
  })

  it('come one by one: the first is the end of the branch, the others leave it as it is', () => {
    const asked = withSaved(conversation, message({ id: 'q2', parentId: 'a' }))
    const next = ['x', 'y'].reduce((state, id) => withSaved(state, answer(id, id, { parentId: 'q2' })), asked)
    expect(next.order).toEqual(['q', 'a', 'q2', 'x'])
    expect(next.stale).toBe(false)
    expect(columnsOf(next, 'q2')).toEqual(['x', 'y'])
  })

  it('are written at the same time, and are known as being written though none of the branch is', () => {
    const piece = { chatId: 'chat', messageId: 'b', from: 0, to: 1, changes: [{ op: 'set' as const, index: 0, part: { type: 'text' as const, text: 'Hi' } }] }
    const next = withSaved(withDelta(together, piece), answer('a', 'one', { status: 'done' }))
    expect(next.byId['b']?.parts).toEqual([{ type: 'text', text: 'Hi' }])
    expect(writingAnswer(next)).toBeNull()
    expect(writingTogether(next).map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('have one column a model when one is asked for again, and the branch follows it only when the chat ends with it', () => {
    const beside = withSaved(together, answer('c2', 'three'))
    expect(columnsOf(beside, 'q')).toEqual(['a', 'b', 'c2'])
    expect(beside.order).toEqual(['q', 'a'])
    const shown = withSaved({ ...together, chat: { ...together.chat, headId: 'a2' } }, answer('a2', 'one'))
    expect(shown.order).toEqual(['q', 'a2'])
  })

  it('go with their question when it is let go, and stay when the end is read again', () => {
    const page = withNewer({ ...together, newer: true }, { messages: Array.from({ length: 401 }, (_, index) => message({ id: `n${index}`, parentId: index === 0 ? 'a' : `n${index - 1}` })), more: false })
    expect(page.byId['b']).toBeUndefined()
    expect(columnsOf(page, 'q')).toEqual([])
    const read = withOpened(withSaved(together, message({ id: 'q2', parentId: 'a' })), { ...openChat(), messages: [message({ id: 'q2', parentId: 'a' })], more: true })
    expect(read.order).toEqual(['q', 'a', 'q2'])
    expect(columnsOf(read, 'q')).toEqual(['a', 'b', 'c'])
  })

  it('do not step back when another is picked while they are written, ahead of the disk', () => {
    const piece = { chatId: 'chat', messageId: 'b', from: 0, to: 2, changes: [{ op: 'set' as const, index: 0, part: { type: 'text' as const, text: 'Further' } }] }
    const picked = withOpened(withDelta(together, piece), { ...open, messages: [message({ id: 'q' }), answer('c', 'three')], beside: [answer('a', 'one', { status: 'done', revision: 5 }), answer('b', 'two', { revision: 1 })] })
    expect(picked.order).toEqual(['q', 'c'])
    expect(picked.byId['b']).toMatchObject({ revision: 2, parts: [{ text: 'Further' }] })
    // One that ended meanwhile is what was read.
    expect(picked.byId['a']).toMatchObject({ status: 'done', revision: 5 })
  })
})
