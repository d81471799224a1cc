import { expect, it } from 'vitest'
import { restOfDraft } from '../../../../src/renderer/chat/rest-of-draft'
import { noPresetParams } from '../../../../src/shared/presets/params'
import { type Draft, emptyDraft } from '../../../../src/shared/presets/chosen'

const picture = (attachment: string): Draft['attached'][number] => ({ type: 'image', attachment, mime: 'image/png', alt: '' })
const preset: NonNullable<Draft['preset']> = { id: 'p', name: 'Plain', instruction: '', params: noPresetParams, values: {} }
const sent: Draft = { text: 'Why?', preset, attached: [picture('a')] }

it('nothing is left of what was sent as it stands', () => {
  expect(restOfDraft(sent, sent)).toEqual(emptyDraft)
})

it('what was typed behind the question, attached or chosen meanwhile is left', () => {
  const other = { ...preset, id: 'q' }
  expect(restOfDraft(sent, { text: 'Why? And how', preset: other, attached: [...sent.attached, picture('b')] })).toEqual({ text: ' And how', preset: other, attached: [picture('b')] })
})

it('a text that was changed in the middle stays whole', () => {
  expect(restOfDraft(sent, { ...sent, text: 'Oh why?' }).text).toBe('Oh why?')
})
