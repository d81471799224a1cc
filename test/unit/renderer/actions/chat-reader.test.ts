import { expect, it } from 'vitest'
import { createChatReader } from '../../../../src/renderer/actions/chat-reader'
import type { Call } from '../../../../src/renderer/bridge'
import type { OpenChat } from '../../../../src/shared/chat'
import { openChat } from '../make'

const delta = (from: number, to: number, text: string) => ({ name: 'answer.delta', data: { chatId: 'chat', messageId: 'a', from, to, changes: [{ op: 'append', index: 0, text }] } }) as const

/** A reader whose reading ends when the test says so. */
function rig(settle: () => void = () => {}) {
  let answer: (open: OpenChat) => void = () => {}
  const call = (() =>
    new Promise((resolve) => {
      answer = resolve
    })) as Call
  return { reader: createChatReader(call, settle), answer: (open: OpenChat) => answer(open) }
}

const answerOf = (open: OpenChat) => open.messages.find(({ id }) => id === 'a')

it('adds what came while a chat was on its way and is newer than it, and nothing twice', async () => {
  const { reader, answer } = rig()
  const reading = reader.read('chat')
  reader.note(delta(2, 3, 'e'))
  reader.note(delta(3, 4, 'cau'))
  reader.note(delta(4, 5, 'se'))
  answer(openChat())
  const open = await reading
  expect(answerOf(open)).toMatchObject({ revision: 5, parts: [{ type: 'text', text: 'Because' }] })
  expect(open.messages.map(({ id }) => id)).toEqual(['q', 'a'])
})

it('counts what the even flow still holds back when the chat arrives', async () => {
  const held = [delta(3, 4, 'cause')]
  const { reader, answer } = rig(() => {
    for (const piece of held.splice(0)) reader.note(piece)
  })
  const reading = reader.read('chat')
  held.push(delta(3, 4, 'cause'))
  answer(openChat())
  expect(answerOf(await reading)).toMatchObject({ revision: 4, parts: [{ text: 'Because' }] })
})

it('leaves other chats and finished readings alone', async () => {
  const { reader, answer } = rig()
  const reading = reader.read('chat')
  reader.note({ name: 'answer.delta', data: { ...delta(3, 4, 'x').data, messageId: 'elsewhere' } })
  answer(openChat())
  const open = await reading
  reader.note(delta(3, 4, 'late'))
  expect(open).toEqual(openChat())
})

it('takes the end of an answer that overtook the reading, and no older state', async () => {
  const before = answerOf(openChat())
  if (before === undefined) throw new Error('no answer in the sample')
  const { reader, answer } = rig()
  const reading = reader.read('chat')
  reader.note({ name: 'message.saved', data: { ...before, status: 'failed', problem: { code: 'content-refused' } } })
  answer(openChat())
  expect(answerOf(await reading)).toMatchObject({ status: 'failed', problem: { code: 'content-refused' } })

  const second = rig()
  const again = second.reader.read('chat')
  second.reader.note({ name: 'message.saved', data: { ...before, revision: before.revision - 1, parts: [] } })
  second.answer(openChat())
  expect(answerOf(await again)).toEqual(before)
})
