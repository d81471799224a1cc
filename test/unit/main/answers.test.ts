import { expect, it, vi } from 'vitest'
import { type AnswersDeps, createAnswers } from '../../../src/main/answer/answers'
import { defaultChatParams, type Message } from '../../../src/shared/chat'
import { ProblemError } from '../../../src/shared/problem'
import { chat, message } from '../renderer/make'

const words = (text: string) => ({ text, attached: [] })

/** Answers of a connection without a key: every question is saved, and its answer fails. */
function rig() {
  const saveQuestion = vi.fn((args: { question: { id: string }; answer: { id: string } }) =>
    Promise.resolve({ chat: chat(), question: message({ id: args.question.id }), answer: message({ id: args.answer.id, role: 'assistant' }), others: [] }),
  )
  const patchAnswer = vi.fn(({ messageId, patch }: { messageId: string; patch: Partial<Message> }) =>
    Promise.resolve({ message: message({ id: messageId, role: 'assistant', ...patch }), chat: chat() }),
  )
  const deps = {
    history: { saveQuestion, patchAnswer },
    emit: vi.fn(),
    target: () => Promise.reject(new ProblemError({ code: 'no-key' })),
    titleOf: (question: string) => Promise.resolve(question),
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

/** Answers of a connection that has a key, whose files are read by `sentFiles`. */
function withFiles(sentFiles: () => Promise<ReadonlyMap<string, never>>) {
  const question = message({ id: 'q' })
  const deps = {
    history: {
      saveQuestion: (args: { question: { id: string }; answer: { id: string } }) =>
        Promise.resolve({ chat: chat(), question, answer: message({ id: args.answer.id, role: 'assistant', parentId: 'q', status: 'streaming' }), others: [] }),
      patchAnswer: ({ messageId, patch }: { messageId: string; patch: Partial<Message> }) =>
        Promise.resolve({ message: message({ id: messageId, role: 'assistant', ...patch }), chat: chat() }),
      context: () => Promise.resolve([]),
    },
    emit: vi.fn(),
    target: () => Promise.resolve({ model: 'gpt-5', demo: false, connection: { origin: 'https://api.openai.com' } }),
    titleOf: (asked: string) => Promise.resolve(asked),
    sentContext: () => Promise.resolve([]),
    sentFiles: vi.fn(sentFiles),
    problemOf: () => ({ code: 'too-large', detail: 'a document' }),
  }
  const answers = createAnswers(deps as unknown as AnswersDeps)
  const ended = new Promise<Message>((resolve) => answers.onEnded(resolve))
  return { answers, ended, sentFiles: deps.sentFiles }
}

it('an answer is stopped while its files are still being read', async () => {
  const { answers, ended, sentFiles } = withFiles(() => new Promise(() => {}))
  const { answerId } = await answers.send(null, words('Hello'), defaultChatParams)
  await vi.waitFor(() => expect(sentFiles).toHaveBeenCalled())
  await answers.stop(answerId)
  expect(await ended).toMatchObject({ id: answerId, status: 'stopped', stopReason: 'user' })
  expect(answers.running()).toBe(0)
})

it('an answer whose files cannot be read says so', async () => {
  const { answers, ended } = withFiles(() => Promise.reject(new Error('gone')))
  await answers.send(null, words('Hello'), defaultChatParams)
  expect(await ended).toMatchObject({ status: 'failed', problem: { code: 'too-large', detail: 'a document' } })
})
