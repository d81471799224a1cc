import { describe, expect, it } from 'vitest'
import { createApp } from '../../../src/renderer/app'
import type { Call } from '../../../src/renderer/bridge'
import { currentModel } from '../../../src/renderer/state/app-state'
import type { CallName } from '../../../src/shared/contract'
import { en } from '../../../src/shared/locales/english'
import { createTranslate } from '../../../src/shared/locales/translate'
import { ProblemError } from '../../../src/shared/problem'
import { defaultSettings } from '../../../src/shared/settings'
import { boot, chat, message, openChat } from './make'

type Answers = Readonly<Partial<Record<CallName, (args: never) => unknown>>>

/** The window's logic over a main that answers as told, and what was asked of it. */
function rig(answers: Answers) {
  const asked: (readonly [CallName, unknown])[] = []
  const call: Call = async (name, args) => {
    asked.push([name, args])
    const answer = answers[name]
    if (answer === undefined) throw new ProblemError({ code: 'unexpected', detail: `no answer for ${name}` })
    return (await answer(args as never)) as never
  }
  const app = createApp({ boot, t: createTranslate('en', en), call, loadTexts: () => Promise.resolve(createTranslate('en', en)), isSmooth: () => false })
  return { app, asked, state: app.store.getState, actions: app.actions }
}

describe('asking', () => {
  it('opens the chat a first question begins, pins the question, and empties the draft', async () => {
    const { actions, app, asked, state } = rig({
      'ask.send': () => ({ chatId: 'chat', questionId: 'q', answerId: 'a' }),
      'chat.open': () => openChat(),
      'draft.save': () => null,
    })
    expect(app.drafts.known(null)).toBe('half a thought')
    expect(await actions.send({ text: 'Why?', attached: [] })).toBe(true)
    expect(state().conversation?.order).toEqual(['q', 'a'])
    expect(state().pinned).toBe('q')
    expect(asked).toContainEqual(['draft.save', { chatId: null, text: '' }])
  })

  it('keeps everything and says why when the question could not be saved', async () => {
    const { actions, app, state } = rig({
      'ask.send': () => {
        throw new ProblemError({ code: 'disk-full' })
      },
    })
    expect(await actions.send({ text: 'Why?', attached: [] })).toBe(false)
    expect(state().askProblem).toEqual({ code: 'disk-full' })
    expect(app.drafts.known(null)).toBe('half a thought')
  })

  it('does not take the reader back who opened another chat meanwhile', async () => {
    let answer = (_asked: unknown): void => {}
    const sent = new Promise((resolve) => {
      answer = resolve
    })
    const { actions, state } = rig({ 'ask.send': () => sent, 'chat.open': ({ chatId }: { chatId: string }) => openChat({ chat: chat({ id: chatId }) }), 'draft.save': () => null })
    const sending = actions.send({ text: 'Why?', attached: [] })
    await actions.openChat('other')
    answer({ chatId: 'chat', questionId: 'q', answerId: 'a' })
    await sending
    expect(state().conversation?.chat.id).toBe('other')
  })
})

describe('the open chat', () => {
  it('is read again, once, when events do not fit, and whole again then', async () => {
    const full = openChat({ messages: [message({ id: 'q' }), message({ id: 'a2', parentId: 'q', role: 'assistant', versions: ['a', 'a2'] })] })
    const pages = [openChat(), full]
    const { actions, app, asked, state } = rig({ 'chat.open': () => pages.shift() })
    await actions.openChat('chat')
    app.flow.push([{ name: 'message.saved', data: message({ id: 'a2', parentId: 'q', role: 'assistant', versions: ['a', 'a2'] }) }])
    await expect.poll(() => state().conversation?.order).toEqual(['q', 'a2'])
    expect(state().conversation?.stale).toBe(false)
    expect(asked.filter(([name]) => name === 'chat.open')).toHaveLength(2)
  })

  it('is the one clicked last, however the answers arrive', async () => {
    const resolvers: ((open: unknown) => void)[] = []
    const { actions, state } = rig({
      'chat.open': () =>
        new Promise((resolve) => {
          resolvers.push(resolve)
        }),
    })
    const first = actions.openChat('one')
    const second = actions.openChat('two')
    resolvers[1]?.(openChat({ chat: chat({ id: 'two' }) }))
    resolvers[0]?.(openChat({ chat: chat({ id: 'one' }) }))
    await Promise.all([first, second])
    expect(state().conversation?.chat.id).toBe('two')
  })

  it('is left when it is deleted elsewhere', async () => {
    const { actions, app, state } = rig({ 'chat.open': () => openChat() })
    await actions.openChat('chat')
    app.flow.push([{ name: 'chat.removed', data: { chatId: 'chat' } }])
    expect(state().conversation).toBeNull()
  })
})

describe('parameters', () => {
  it('remember a model picked for a new chat for the next one, and nothing else', async () => {
    const { actions, asked, state } = rig({ 'settings.set': (patch: object) => ({ ...defaultSettings, ...patch }) })
    await actions.setParams({ ...defaultSettings.chatDefaults, model: 'small', temperature: 0.6 })
    expect(asked).toEqual([['settings.set', { chatDefaults: { ...defaultSettings.chatDefaults, model: 'small' } }]])
    expect(state().newParams).toMatchObject({ model: 'small', temperature: 0.6 })
    expect(currentModel(state())).toBe('small')
    actions.newChat()
    expect(state().newParams).toMatchObject({ model: 'small', temperature: null })
  })
})

describe('a failure that no message can show', () => {
  it('is told once, however often it happens', async () => {
    const { actions, state } = rig({})
    await actions.openChat('gone')
    await actions.openChat('gone')
    expect(state().notices).toHaveLength(1)
  })
})

describe('undo', () => {
  const rename = { 'chat.rename': () => chat({ title: 'Mine', titleSource: 'user' }), 'chat.retitle': () => chat() }

  it('takes back the latest first, each once, and says so', async () => {
    const { actions, asked, state } = rig({ ...rename, 'chat.delete': () => null, 'chat.restore': () => chat() })
    await actions.rename(chat({ titleSource: 'model' }), 'Mine')
    await actions.deleteChat(chat())
    expect(state().undos.map(({ say }) => say(state().t))).toEqual(['Renamed to “Mine”', 'Deleted “Tea”'])
    await actions.undo()
    await actions.undo()
    expect(asked.slice(2)).toEqual([
      ['chat.restore', { chatId: 'chat' }],
      ['chat.retitle', { chatId: 'chat', title: 'Tea', titleSource: 'model' }],
    ])
    expect(state().undos).toEqual([])
    expect(state().notices.map((notice) => notice.kind === 'done' && notice.say(state().t))).toEqual(['Undone: Deleted “Tea”', 'Undone: Renamed to “Mine”'])
    await actions.undo()
    expect(asked).toHaveLength(4)
  })

  it('by a note takes back that step, and leaves the others', async () => {
    const { actions, asked, state } = rig({ ...rename, 'chat.delete': () => null })
    await actions.rename(chat(), 'Mine')
    await actions.deleteChat(chat())
    const first = state().notices[0]
    await actions.undo(first?.kind === 'done' ? (first.undo ?? undefined) : undefined)
    expect(asked.at(-1)?.[0]).toBe('chat.retitle')
    expect(state().undos).toHaveLength(1)
  })

  it('says why it could not be, and does not offer it again', async () => {
    const { actions, state } = rig({ 'chat.delete': () => null })
    await actions.deleteChat(chat())
    await actions.undo()
    expect(state().notices).toMatchObject([{ kind: 'problem' }])
    expect(state().undos).toEqual([])
  })
})

describe('a search hit', () => {
  it('opens the chat at its message with the words to light; one that is loaded is only gone to', async () => {
    const { actions, asked, state } = rig({ 'chat.openAt': () => openChat(), 'chat.open': () => openChat() })
    await actions.openAt('chat', 'q', ['why'])
    expect(state().conversation?.order).toEqual(['q', 'a'])
    expect(state().sought).toEqual({ terms: ['why'], messageId: 'q', place: null })
    await actions.openAt('chat', 'a', ['be'])
    expect(state().sought).toEqual({ terms: ['be'], messageId: 'a', place: null })
    expect(asked.filter(([name]) => name === 'chat.openAt')).toEqual([['chat.openAt', { chatId: 'chat', messageId: 'q' }]])
    actions.showFind(true)
    expect(state().finding).toBe(true)
    await actions.openChat('chat')
    expect([state().sought, state().finding]).toEqual([null, false])
  })
})
