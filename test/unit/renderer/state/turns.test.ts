import { expect, it } from 'vitest'
import { conversationOf } from '../../../../src/renderer/state/conversation'
import { turnsOf } from '../../../../src/renderer/state/turns'
import { message, openChat } from '../make'

it('starts a turn with each question, and with an answer whose question is not loaded', () => {
  const messages = [
    message({ id: 'a0', role: 'assistant', parentId: 'q0' }),
    message({ id: 'q1', parentId: 'a0' }),
    message({ id: 'a1', role: 'assistant', parentId: 'q1' }),
    message({ id: 'q2', parentId: 'a1' }),
  ]
  expect(turnsOf(conversationOf(openChat({ messages })))).toEqual([
    { id: 'a0', messageIds: ['a0'] },
    { id: 'q1', messageIds: ['q1', 'a1'] },
    { id: 'q2', messageIds: ['q2'] },
  ])
})
