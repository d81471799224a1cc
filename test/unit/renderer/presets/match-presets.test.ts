import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchPresets, slashWord } from '../../../../src/renderer/presets/match-presets'
import type { ListedPreset } from '../../../../src/shared/presets/preset'
import { shippedPresets } from '../../../../src/shared/presets/shipped'

const listed = (language: 'en' | 'zh-CN'): readonly ListedPreset[] => shippedPresets(language).map((preset) => ({ ...preset, origin: 'shipped' }))
const found = (typed: string, language: 'en' | 'zh-CN' = 'en'): readonly string[] => matchPresets(listed(language), typed).map(({ word }) => word)

it('finds by the word and by the name, whatever the capitals, the best first', () => {
  expect(found('')).toEqual(['translate', 'explain', 'fix', 'summarise', 'shell'])
  expect(found('S')).toEqual(['summarise', 'shell', 'translate'])
  expect(found('FIX')).toEqual(['fix'])
  expect(found('comm')).toEqual(['shell'])
  expect(found('翻', 'zh-CN')).toEqual(['translate'])
  expect(found('etc/hosts')).toEqual([])
})

it('an exact word comes before every other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-c]{1,4}$/), { minLength: 1, maxLength: 6 }), fc.nat(), (words, pick) => {
      const wanted = words[pick % words.length] ?? ''
      const presets = words.map((word, index): ListedPreset => ({ id: String(index), name: 'abc', word, instruction: 'x', params: { model: null, temperature: null, maxOutputTokens: null, effort: null, verbosity: null, webSearch: null }, origin: 'own' }))
      expect(matchPresets(presets, wanted)[0]?.word).toBe(wanted)
    }),
  )
})

it.each([
  ['/', 1, ''],
  ['/tr', 3, 'tr'],
  ['/tr some text', 3, 'tr'],
  ['/tr some text', 6, null],
  ['/tr', 0, null],
  ['a/tr', 4, null],
  [' /tr', 4, null],
  ['、翻译', 3, '翻译'],
  ['／fix', 4, 'fix'],
])('what stands between a slash at the beginning and the caret: %j at %i', (text, caret, word) => {
  expect(slashWord(text, caret)).toBe(word)
})
