import { expect, it, vi } from 'vitest'
import { type AnswersDeps, createAnswers } from '../../../src/main/answer/answers'
import { defaultChatParams, type Message } from '../../../src/shared/chat'
import { ProblemError } from '../../../src/shared/problem'
import { chat, message } from '../renderer/make'

const words = (text: string) => ({ text, attached: [] })

/** Answers of a connection without a key: every question is saved, and its answer fails. */
function rig() {
  const saveQuestion = vi.fn((args: { question: { id: string }; answer: { id: string } }) =>
    Promise.resolve({ chat: chat(), question: message({ id: args.question.id }), answer: message({ id: args.answer.id, role: 'assistant' }) }),
  )
  const patchAnswer = vi.fn(({ messageId, patch }: { messageId: string; patch: Partial<Message> }) =>
    Promise.resolve({ message: message({ id: messageId, role: 'assistant', ...patch }), chat: chat() }),
  )
  const deps = {
    history: { saveQuestion, patchAnswer },
    emit: vi.fn(),
    target: () => Promise.reject(new ProblemError({ code: 'no-key' })),
    titleOf: (question: string) => question,
  } as unknown as AnswersDeps
  return { answers: createAnswers(deps), saveQuestion }
}

it('saves a question with the window whose draft it was', async () => {
  const { answers, saveQuestion } = rig()
  await answers.send(null, words('Hello'), defaultChatParams, 2)
  await answers.send(null, words('Hello'), defaultChatParams)
  expect(saveQuestion.mock.calls.map(([args]) => 'window' in args && args.window)).toEqual([2, false])
})

it('tells of every answer that ended, and whether a command of the shell waited for it', async () => {
  const { answers } = rig()
  const ended: unknown[] = []
  answers.onEnded(({ id, status }, forCommand) => ended.push([id, status, forCommand]))
  const fromWindow = await answers.send(null, words('Hello'), defaultChatParams, 1)
  const fromShell = await answers.send(null, words('Hello'), defaultChatParams)
  await vi.waitFor(() => expect(ended).toHaveLength(2))
  expect(ended).toEqual([
    [fromWindow.answerId, 'failed', false],
    [fromShell.answerId, 'failed', true],
  ])
})
