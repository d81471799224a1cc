import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AnswersDeps, createAnswers, type Target } from '../../../src/main/answer/answers'
import { createHistoryStore } from '../../../src/main/history/history-store'
import type { History } from '../../../src/main/history/history-calls'
import type { Connection, Outcome, StreamAnswer } from '../../../src/main/openai/openai-types'
import { retryDelay } from '../../../src/main/openai/retry'
import { plainText } from '../../../src/shared/changes'
import { defaultChatParams, type Message } from '../../../src/shared/chat'
import type { AppEvent } from '../../../src/shared/contract'
import { type Problem, ProblemError } from '../../../src/shared/problem'

// The real database; only the network's side is scripted.
let folder: string
let history: History
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-answers-'))
  const store = createHistoryStore()
  const names = ['open', 'saveQuestion', 'addAnswer', 'journal', 'patchAnswer', 'context', 'message', 'openChat', 'renameChat', 'close'] as const
  history = Object.fromEntries(names.map((name) => [name, async (args: never) => store[name](args)])) as unknown as History
  store.open({ path: join(folder, 'history.sqlite') })
})
afterEach(async () => {
  await history.close({})
  rmSync(folder, { recursive: true })
})

const connection = { origin: 'https://api.example' } as Connection
const target: Target = { connection, model: 'm', demo: false }
const ok: Outcome = { status: 'done', stopReason: null, problem: null, usage: null, model: 'm-1', requestId: 'req_1', items: [{ type: 'message' }] }
const failed = (problem: Problem): Outcome => ({ ...ok, status: 'failed', problem, items: null })

/** A server that says the given words, then ends as told; `hold` waits for the stop. */
const says =
  (text: string, outcome: Outcome | 'hold'): StreamAnswer =>
  (_connection, _request, sink, signal) => {
    sink.changes([{ op: 'set', index: 0, part: { type: 'text', text: '' } }])
    for (const word of text.split(/(?<= )/)) sink.changes([{ op: 'append', index: 0, text: word }])
    if (outcome !== 'hold') return Promise.resolve(outcome)
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ ...ok, status: 'stopped', stopReason: 'user', items: null }))
    })
  }

const words = (text: string) => ({ text, attached: [] })

function setUp(servers: readonly StreamAnswer[], change: Partial<AnswersDeps> = {}) {
  const events: AppEvent[] = []
  const requests: Parameters<StreamAnswer>[1][] = []
  let turn = 0
  const answers = createAnswers({
    history,
    emit: (name, data) => events.push({ name, data } as AppEvent),
    streamAnswer: (...args) => {
      requests.push(args[1])
      const server = servers[turn]
      turn += 1
      if (server === undefined) throw new Error('asked more often than expected')
      return server(...args)
    },
    retryDelay: (problem, attempt, now) => Promise.resolve(retryDelay(problem, attempt, now, () => 0)),
    saveImage: () => '',
    waitForNetwork: () => Promise.resolve(),
    isShown: () => true,
    charge: (_before, used) => Promise.resolve(used),
    problemOf: (error) => (error instanceof ProblemError ? error.problem : { code: 'unexpected', detail: String(error) }),
    target: () => Promise.resolve(target),
    backgroundLine: () => Promise.resolve(undefined),
    sentContext: (branch) => Promise.resolve(branch),
    sentFiles: () => Promise.resolve(new Map()),
    hasFile: () => Promise.resolve(true),
    titleOf: (question) => Promise.resolve(question),
    betterTitle: () => Promise.resolve(null),
    ...change,
  })
  const states = (id: string): string[] => events.flatMap((event) => (event.name === 'message.saved' && event.data.id === id ? [event.data.status] : []))
  const stored = (id: string): Promise<Message> => history.message({ messageId: id })
  /** Resolves when the server has been asked. */
  const asked = (): Promise<void> => vi.waitFor(() => expect(requests).not.toEqual([]))
  return { answers, events, requests, states, stored, asked }
}

describe('an answer', () => {
  it('is on disk, whole, with what the server said about it', async () => {
    const { answers, stored, states } = setUp([says('one two three', ok)])
    const { answerId, questionId } = await answers.send(null, words('Count'), defaultChatParams)
    expect((await stored(questionId)).status).toBe('done')
    await answers.idle()
    const answer = await stored(answerId)
    expect(answer).toMatchObject({ status: 'done', model: 'm-1', requestId: 'req_1', problem: null })
    expect(plainText(answer.parts)).toBe('one two three')
    expect(states(answerId)).toEqual(['streaming', 'done'])
    expect((await history.context({ messageId: answerId })).at(-1)?.items).toEqual([{ type: 'message' }])
  })

  it('keeps its text when it is stopped, and goes on in the same message', async () => {
    const { answers, stored, requests, asked } = setUp([says('The quick bro', 'hold'), says('wn fox', ok)])
    const { answerId } = await answers.send(null, words('Fox'), defaultChatParams)
    await asked()
    await answers.stop(answerId)
    expect(await stored(answerId)).toMatchObject({ status: 'stopped', stopReason: 'user', parts: [{ type: 'text', text: 'The quick bro' }] })
    await answers.goOn(answerId)
    await answers.idle()
    expect(await stored(answerId)).toMatchObject({ status: 'done', stopReason: null, parts: [{ type: 'text', text: 'The quick brown fox' }] })
    expect(requests[1]?.goOnFrom).toEqual([{ type: 'text', text: 'The quick bro' }])
    // Half of it came before: the raw items of the second half alone must not stand for the whole.
    expect((await history.context({ messageId: answerId })).at(-1)?.items).toBeNull()
  })

  it('makes its chat unread when it ends where no window looks, unless the user stopped it', async () => {
    const unread = async (chatId: string): Promise<boolean> => (await history.openChat({ chatId, limit: 1 })).chat.unread
    const elsewhere = { isShown: () => false }
    const done = setUp([says('Done.', ok)], elsewhere)
    const failing = setUp([says('', failed({ code: 'bad-request' }))], elsewhere)
    const stopped = setUp([says('Half', 'hold')], elsewhere)
    const seen = setUp([says('Done.', ok)])
    const chatIds: string[] = []
    for (const { answers, asked } of [done, failing, stopped, seen]) {
      const { chatId, answerId } = await answers.send(null, words('Q'), defaultChatParams)
      await asked()
      if (answers === stopped.answers) await answers.stop(answerId)
      await answers.idle()
      chatIds.push(chatId)
    }
    expect(await Promise.all(chatIds.map(unread))).toEqual([true, true, false, false])
  })

  it('waits out a rate limit and goes on from the partial', async () => {
    const limited = failed({ code: 'rate-limited', status: 429, retryAt: Date.now() + 30 })
    const { answers, stored, states, requests } = setUp([says('half ', limited), says('whole', ok)])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await answers.idle()
    expect(states(answerId)).toEqual(['streaming', 'queued', 'streaming', 'done'])
    expect(plainText((await stored(answerId)).parts)).toBe('half whole')
    expect(requests[1]?.goOnFrom).toHaveLength(1)
  })

  it('can be stopped while it waits', async () => {
    const limited = failed({ code: 'rate-limited', status: 429, retryAt: Date.now() + 3_600_000 })
    const { answers, stored, states, events } = setUp([says('', limited)])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    while (!states(answerId).includes('queued')) await new Promise((resolve) => setImmediate(resolve))
    const queued = events.find((event) => event.name === 'message.saved' && event.data.status === 'queued')
    expect(queued?.name === 'message.saved' && queued.data.problem?.code).toBe('rate-limited')
    await answers.stop(answerId)
    expect(await stored(answerId)).toMatchObject({ status: 'stopped', problem: null })
  })

  it('is not asked again by itself once it has said something', async () => {
    const cut = failed({ code: 'server-error', status: 500 })
    const { answers, stored } = setUp([says('some words', cut)])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await answers.idle()
    expect(await stored(answerId)).toMatchObject({ status: 'failed', problem: { code: 'server-error' }, parts: [{ type: 'text', text: 'some words' }] })
  })

  it('is saved with its problem when there is nothing to ask with', async () => {
    const { answers, stored } = setUp([], { target: () => Promise.reject(new ProblemError({ code: 'no-key' })) })
    const { answerId, questionId } = await answers.send(null, words('Kept'), defaultChatParams)
    await answers.idle()
    expect(plainText((await stored(questionId)).parts)).toBe('Kept')
    expect(await stored(answerId)).toMatchObject({ status: 'failed', problem: { code: 'no-key' } })
  })

  it('shows what it has, with the reason, when the disk refuses', async () => {
    const full = new ProblemError({ code: 'disk-full' })
    const { answers, events } = setUp([says('lost on disk', 'hold')], {
      history: { ...history, journal: () => Promise.reject(full), patchAnswer: () => Promise.reject(full) },
    })
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await answers.idle()
    const last = events.findLast((event) => event.name === 'message.saved' && event.data.id === answerId)
    expect(last?.data).toMatchObject({ status: 'failed', problem: { code: 'disk-full' }, parts: [{ type: 'text', text: 'lost on disk' }] })
  })

  it('of a closing app is marked so', async () => {
    const { answers, stored, asked } = setUp([says('until then', 'hold')])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await asked()
    await answers.close()
    expect(await stored(answerId)).toMatchObject({ status: 'stopped', stopReason: 'closed', parts: [{ type: 'text', text: 'until then' }] })
  })
})

describe('the tree', () => {
  it('keeps the old answer beside a regenerated one', async () => {
    const { answers, stored } = setUp([says('first', ok), says('second', ok)])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await answers.idle()
    const second = await answers.regenerate(answerId)
    await answers.idle()
    expect((await stored(second.id)).versions).toEqual([answerId, second.id])
    expect(plainText((await stored(answerId)).parts)).toBe('first')
  })

  it('tries an empty failed answer again in its place, and a partial one beside it', async () => {
    const broken = failed({ code: 'bad-request', status: 400 })
    const nothing: StreamAnswer = () => Promise.resolve(broken)
    const { answers, stored, requests } = setUp([nothing, says('partial', broken), says('whole', ok)])
    const { answerId } = await answers.send(null, words('Q'), defaultChatParams)
    await answers.idle()
    await answers.retry(answerId)
    await answers.idle()
    expect(await stored(answerId)).toMatchObject({ status: 'failed', versions: [answerId], parts: [{ type: 'text', text: 'partial' }] })
    await answers.retry(answerId)
    await answers.idle()
    const { versions } = await stored(answerId)
    expect(versions).toHaveLength(2)
    expect(plainText((await stored(versions[1] ?? '')).parts)).toBe('whole')
    expect(plainText((await stored(answerId)).parts)).toBe('partial')
    expect(requests[2]?.goOnFrom).toEqual([])
  })

  it('asks an edited question beside the old one, with the context before it', async () => {
    const { answers, stored, requests } = setUp([says('a', ok), says('b', ok), says('c', ok)])
    const first = await answers.send(null, words('one'), defaultChatParams)
    await answers.idle()
    const second = await answers.send(first.chatId, words('two'), defaultChatParams)
    await answers.idle()
    const edited = await answers.edit(second.questionId, 'three')
    await answers.idle()
    expect((await stored(edited.questionId)).versions).toEqual([second.questionId, edited.questionId])
    expect(requests[2]?.context.map(({ parts }) => plainText(parts))).toEqual(['one', 'a', 'three'])
  })

  it('renames a chat after its first answer only, and only when a better title came', async () => {
    const { answers, events } = setUp([says('a', ok), says('b', ok)], { betterTitle: () => Promise.resolve('Better') })
    const { chatId } = await answers.send(null, words('first question'), defaultChatParams)
    await answers.idle()
    await answers.send(chatId, words('second'), defaultChatParams)
    await answers.idle()
    expect(events.filter((event) => event.name === 'chat.changed' && event.data.titleSource === 'model').length).toBeGreaterThan(0)
    expect((await history.openChat({ chatId, limit: 1 })).chat.title).toBe('Better')
  })
})
