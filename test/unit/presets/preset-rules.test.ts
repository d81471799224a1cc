import { expect, it } from 'vitest'
import { type KeptPresets, listed, nothingKept, withoutPreset, withPreset, withReset } from '../../../src/main/presets/preset-rules'
import { noPresetParams } from '../../../src/shared/presets/params'
import type { Preset } from '../../../src/shared/presets/preset'
import { shippedPresets } from '../../../src/shared/presets/shipped'
import { problemOf } from '../history/temporary-history'

const shipped = shippedPresets('en')
const preset = (id: string, more: Partial<Preset> = {}): Preset => ({ id, name: id, word: id, instruction: `do ${id}`, params: noPresetParams, ...more })
const words = (kept: KeptPresets): readonly string[] => listed(kept, shipped).map(({ word, origin }) => `${word} ${origin}`)
const untouched = ['translate shipped', 'explain shipped', 'fix shipped', 'summarise shipped', 'shell shipped']

it('lists shipped presets first, then the user’s own by name', () => {
  const kept = withPreset(withPreset(nothingKept, shipped, preset('zebra')), shipped, preset('apple'))
  expect(words(kept)).toEqual([...untouched, 'apple own', 'zebra own'])
})

it('a changed shipped preset stays in its place, and is as it came after a reset', () => {
  const kept = withPreset(nothingKept, shipped, preset('explain', { word: 'why' }))
  expect(words(kept)).toEqual(['translate shipped', 'why changed', 'fix shipped', 'summarise shipped', 'shell shipped'])
  expect(words(withReset(kept, shipped, 'explain'))).toEqual(untouched)
})

it('a deleted shipped preset stays away until it is reset; saving a version of it brings it back too', () => {
  const kept = withoutPreset(nothingKept, shipped, 'fix')
  expect(words(kept)).not.toContain('fix shipped')
  expect(withoutPreset(kept, shipped, 'fix')).toEqual(kept)
  expect(words(withReset(kept, shipped, 'fix'))).toEqual(untouched)
  expect(words(withPreset(kept, shipped, preset('fix')))).toContain('fix changed')
})

it('a slash word belongs to one preset', () => {
  expect(problemOf(() => withPreset(nothingKept, shipped, preset('mine', { word: 'fix' })))).toMatchObject({ code: 'bad-input', field: 'word', detail: '/fix: Fix' })
  const kept = withPreset(withoutPreset(nothingKept, shipped, 'fix'), shipped, preset('mine', { word: 'fix' }))
  expect(problemOf(() => withReset(kept, shipped, 'fix'))).toMatchObject({ code: 'bad-input', field: 'word' })
  // Saved again, it does not stand in its own way.
  expect(withPreset(kept, shipped, preset('mine', { word: 'fix', name: 'Other' })).presets).toHaveLength(1)
})

it('a preset that a newer Aside ships does not take a word that the user gave away', () => {
  const kept = { presets: [preset('mine', { word: 'shell' })], removed: [] }
  expect(words(kept)).toEqual([...untouched.slice(0, 4), 'shell own'])
})

it('only shipped presets can be reset', () => {
  expect(problemOf(() => withReset(nothingKept, shipped, 'mine'))).toMatchObject({ code: 'not-found' })
})
