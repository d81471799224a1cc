import { describe, expect, it } from 'vitest'
import { createApp } from '../../../../src/renderer/app'
import type { Call } from '../../../../src/renderer/bridge'
import type { CallName } from '../../../../src/shared/contract'
import { en } from '../../../../src/shared/locales/english'
import { createTranslate } from '../../../../src/shared/locales/translate'
import { noPresetParams } from '../../../../src/shared/presets/params'
import type { ListedPreset, PresetList } from '../../../../src/shared/presets/preset'
import { ProblemError } from '../../../../src/shared/problem'
import { boot, chat, openChat } from '../make'

const preset = (more: Partial<ListedPreset> = {}): ListedPreset => ({ id: 'fix', name: 'Fix', word: 'fix', instruction: 'x', params: noPresetParams, origin: 'own', ...more })
const list = (...presets: readonly ListedPreset[]): PresetList => ({ presets, removedShipped: [], problem: null })
const content = { name: 'Fix', word: 'fix', instruction: 'y', params: noPresetParams }

/** The window's logic over a main whose presets are these, and what was asked of it. */
function rig(presets: PresetList, answers: Readonly<Partial<Record<CallName, unknown>>> = {}) {
  const asked: (readonly [CallName, unknown])[] = []
  const call: Call = async (name, args) => {
    asked.push([name, args])
    return (name in answers ? answers[name] : presets) as never
  }
  const app = createApp({ boot, t: createTranslate('en', en), call, loadTexts: () => Promise.resolve(createTranslate('en', en)), isSmooth: () => false })
  return { ...app, asked, state: app.store.getState }
}

describe('keeping presets', () => {
  it('a new one is undone by taking it away', async () => {
    const { actions, asked } = rig(list(preset({ id: 'new' })))
    expect(await actions.savePreset(null, content)).toBeNull()
    await actions.undo()
    expect(asked).toEqual([
      ['preset.save', { presetId: null, content }],
      ['preset.remove', { presetIds: ['new'] }],
    ])
  })

  it('a change, a deletion and a reset are undone by what was there before', async () => {
    const mine = preset({ origin: 'changed' })
    const shipped = preset({ origin: 'shipped' })
    const before = { presetId: 'fix', content: { name: 'Fix', word: 'fix', instruction: 'x', params: noPresetParams } }
    const { actions, asked } = rig(list(mine))
    await actions.savePreset(shipped, content)
    await actions.undo()
    await actions.removePreset(mine)
    await actions.undo()
    await actions.removePreset(shipped)
    await actions.undo()
    await actions.resetPreset(mine)
    await actions.undo()
    const taken = ['preset.remove', { presetIds: ['fix'] }]
    const reset = ['preset.reset', { presetIds: ['fix'] }]
    expect(asked).toEqual([['preset.save', { presetId: 'fix', content }], reset, taken, ['preset.save', before], taken, reset, reset, ['preset.save', before]])
  })

  it('a failure to save is the form’s to tell; nothing can be undone then', async () => {
    const { actions, state } = rig(list(), {
      get 'preset.save'(): never {
        throw new ProblemError({ code: 'disk-full' })
      },
    })
    expect(await actions.savePreset(null, content)).toEqual({ code: 'disk-full' })
    expect(state().undos).toEqual([])
  })

  it('an import that adds nothing leaves nothing to undo', async () => {
    const { actions, state } = rig(list(), { 'presets.import': { added: [], same: ['Fix'], refused: [] } })
    expect(await actions.importPresets()).toMatchObject({ same: ['Fix'] })
    expect(state().undos).toEqual([])
  })
})

it('what a preset sets becomes the chat’s own before it is asked, and only then', async () => {
  const { actions, asked } = rig(list(), { 'chat.open': openChat(), 'chat.params': chat(), 'ask.send': { chatId: 'chat', questionId: 'q2', answerId: 'a2' }, 'draft.save': null })
  await actions.openChat('chat')
  await actions.send({ text: 'Why?', attached: [] }, { ...noPresetParams, temperature: 0.5 })
  await actions.send({ text: 'Why?', attached: [] }, noPresetParams)
  const params = { ...chat().params, temperature: 0.5 }
  expect(asked.filter(([name]) => name === 'chat.params' || name === 'ask.send')).toEqual([
    ['chat.params', { chatId: 'chat', params }],
    ['ask.send', { chatId: 'chat', text: 'Why?', attached: [], params }],
    ['ask.send', { chatId: 'chat', text: 'Why?', attached: [], params: chat().params }],
  ])
})
