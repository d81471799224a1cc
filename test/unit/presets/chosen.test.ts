import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ChosenPreset, draftText, joinDrafts, readDraft } from '../../../src/shared/presets/chosen'
import { noPresetParams } from '../../../src/shared/presets/params'

const chosen: ChosenPreset = { id: 'fix', name: 'Fix', instruction: 'Fix {{text}} for {{who}}', params: { ...noPresetParams, temperature: 0.5 }, values: { who: 'me' } }

const picture = { type: 'image', attachment: 'a'.repeat(64), mime: 'image/png', alt: 'cat.png' } as const
const report = { type: 'file', attachment: 'b'.repeat(64), mime: 'text/plain', name: 'report.txt', size: 12 } as const

it('a draft without a preset is its text and nothing else', () => {
  expect(draftText({ text: 'half a thought', preset: null, attached: [] })).toBe('half a thought')
  expect(readDraft('half a thought')).toEqual({ text: 'half a thought', preset: null, attached: [] })
})

it('a draft with a preset comes back as it was, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.string({ unit: 'binary' })), (text, values) => {
      const draft = { text, preset: { ...chosen, values: { ...values } }, attached: [] }
      expect(readDraft(draftText(draft))).toEqual(draft)
    }),
  )
})

it('what is attached comes back as it was, with and without a preset', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.boolean(), (text, name, isChosen) => {
      const draft = { text, preset: isChosen ? chosen : null, attached: [{ ...report, name }, picture] }
      expect(readDraft(draftText(draft))).toEqual(draft)
    }),
  )
})

it.each(['\u0002', '\u0002[{}]\u0002x', '\u0002{}\u0002', '\u0002[{"type":"image","attachment":1}]\u0002', '\u0001', '\u0001{}\u0001x', '\u0001{"id":1}\u0001', '\u0001not json\u0001', '\u0001"text"\u0001', '\u0001[]\u0001'])('what only begins like one is text: %j', (saved) => {
  expect(readDraft(saved)).toEqual({ text: saved, preset: null, attached: [] })
})

it('several drafts become one, with the first preset among them', () => {
  const second = draftText({ text: 'b', preset: chosen, attached: [picture] })
  expect(readDraft(joinDrafts(['a', second, ' ', draftText({ text: 'c', preset: { ...chosen, id: 'other' }, attached: [report] })]))).toEqual({ text: 'a\n\nb\n\nc', preset: chosen, attached: [picture, report] })
  expect(joinDrafts(['a'])).toBe('a')
  expect(joinDrafts([])).toBe('')
})
