import { expect, it } from 'vitest'
import { composeQuestion, fieldsOf, fieldValue, missingOf, previewQuestion, wantedContext } from '../../../../src/renderer/presets/compose'
import type { ChosenPreset } from '../../../../src/shared/presets/chosen'
import { noPresetParams } from '../../../../src/shared/presets/params'

const chosen = (instruction: string, values: ChosenPreset['values'] = {}): ChosenPreset => ({ id: 'p', name: 'P', instruction, params: noPresetParams, values })
const around = { language: 'en', platform: 'linux', now: new Date(2026, 10, 30) } as const
const nothing = { clipboard: null, selection: null }

it('fills in what Aside knows, and the fields', () => {
  const preset = chosen('{{date}}, {{system}}, {{language}}, {{topic}}, {{clipboard}}, {{selection}}: {{text}}', { topic: 'tea' })
  expect(composeQuestion(preset, 'why?', { clipboard: 'c', selection: 's' }, around)).toBe('Monday, November 30, 2026, Linux, English, tea, c, s: why?')
  expect(composeQuestion(preset, 'why?', { clipboard: 'c', selection: null }, { ...around, language: 'zh-CN', platform: 'darwin' })).toBe('2026年11月30日星期一, macOS, 简体中文, tea, c, : why?')
})

it('has a field for the language, filled in already, and for the selection where the system does not tell', () => {
  const preset = chosen('{{text}} {{language}} {{selection}} {{topic}} {{clipboard}}')
  expect(fieldsOf(preset, 'linux').map(({ key }) => key)).toEqual(['language', 'topic'])
  expect(fieldsOf(preset, 'win32').map(({ key }) => key)).toEqual(['language', 'selection', 'topic'])
  expect(fieldsOf(preset, 'linux').map((field) => fieldValue(preset, field, 'zh-CN'))).toEqual(['简体中文', ''])
  expect(wantedContext(preset, 'linux')).toEqual({ clipboard: true, selection: true })
  expect(wantedContext(preset, 'darwin')).toEqual({ clipboard: true, selection: false })
  expect(wantedContext(chosen('{{clip}}'), 'linux')).toEqual({ clipboard: false, selection: false })
})

it('a language that was emptied is missing; one that was never touched is not', () => {
  expect(missingOf(chosen('{{language}}'), '', around)).toBeNull()
  expect(missingOf(chosen('{{language}}', { language: ' ' }), '', around)).toBe('language')
})

it('the text is missing only where the instruction asks for it', () => {
  expect(missingOf(chosen('{{topic}} {{text}}', { topic: 'x' }), ' ', around)).toBe('text')
  expect(missingOf(chosen('{{topic}} {{text}}'), '', around)).toBe('topic')
  expect(missingOf(chosen('{{topic}}', { topic: 'x' }), '', around)).toBeNull()
  expect(composeQuestion(chosen('A haiku.'), '', nothing, around)).toBe('A haiku.')
})

it('shows by its name what is not filled in yet', () => {
  const preset = chosen('{{date}} {{Topic}} {{mood}} {{text}}', { mood: '{{x}}' })
  expect(previewQuestion(preset, ' ', nothing, around)).toBe('Monday, November 30, 2026 {{Topic}} {{x}} {{text}}')
  expect(previewQuestion(chosen('A haiku.'), '', nothing, around)).toBe('A haiku.')
  const whole = chosen('{{Topic}} {{text}}', { topic: 'tea' })
  expect(previewQuestion(whole, 'why?', nothing, around)).toBe(composeQuestion(whole, 'why?', nothing, around))
})

it('a field called like something every object has begins empty', () => {
  const preset = chosen('{{constructor}}')
  expect(fieldsOf(preset, 'linux').map((field) => fieldValue(preset, field, 'en'))).toEqual([''])
})
