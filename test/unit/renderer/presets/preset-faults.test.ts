import * as fc from 'fast-check'
import { safeParse } from 'zod/mini'
import { expect, it } from 'vitest'
import { faultsOf, slashWordOf } from '../../../../src/renderer/settings/presets/preset-faults'
import { noPresetParams } from '../../../../src/shared/presets/params'
import { presetContentSchema } from '../../../../src/shared/presets/preset'

const content = { name: 'Mine', word: 'mine', instruction: 'x', params: noPresetParams }

it('whatever is typed as a slash word becomes one that main takes, or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: fc.constantFrom('/', '-', '_', 'É', 'ß', 'İ', '翻', ' ', '1', 'ʰ') })), (typed) => {
      const word = slashWordOf(typed)
      if (word !== '') expect(safeParse(presetContentSchema, { ...content, word }).success).toBe(true)
    }),
  )
  expect(slashWordOf('/Mein Wort!')).toBe('mein-wort')
  expect(slashWordOf('／翻译')).toBe('翻译')
})

it('finds nothing wrong with exactly what main takes', () => {
  expect(faultsOf(content, [])).toEqual({})
  expect(faultsOf({ ...content, name: ' ', word: '', instruction: '\n' }, [])).toEqual({ name: { key: 'presets.fault.name' }, word: { key: 'presets.fault.word' }, instruction: { key: 'presets.fault.instruction' } })
  expect(faultsOf(content, [{ ...content, id: 'a', name: 'Other', origin: 'own' }])).toEqual({ word: { key: 'presets.fault.taken', by: 'Other' } })
})
