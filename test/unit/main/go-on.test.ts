import { describe, expect, it } from 'vitest'
import { createGoOn } from '../../../src/main/answer/go-on'
import { applyChanges, type Change } from '../../../src/shared/changes'
import type { Part } from '../../../src/shared/chat'

const text = (value: string): Part => ({ type: 'text', text: value })

describe('going on from a partial answer', () => {
  it('heals a word cut in the middle', () => {
    const earlier = [text('The quick bro')]
    const goOn = createGoOn(earlier)
    const changes: Change[] = [
      { op: 'set', index: 0, part: text('') },
      { op: 'append', index: 0, text: 'wn fox' },
    ]
    expect(applyChanges(earlier, goOn(changes))).toEqual([text('The quick brown fox')])
  })

  it('keeps what was there when the whole text is set at the end', () => {
    const earlier = [text('One, ')]
    const goOn = createGoOn(earlier)
    const first = applyChanges(earlier, goOn([{ op: 'set', index: 0, part: text('tw') }]))
    expect(applyChanges(first, goOn([{ op: 'set', index: 0, part: text('two.') }]))).toEqual([text('One, two.')])
  })

  it('puts new reasoning and tools after the earlier parts, and joins the text that follows them', () => {
    const earlier: Part[] = [{ type: 'reasoning', text: 'hm' }, text('Partial')]
    const goOn = createGoOn(earlier)
    const parts = applyChanges(earlier, goOn([
      { op: 'set', index: 0, part: { type: 'reasoning', text: 'again' } },
      { op: 'set', index: 1, part: text(' answer') },
    ]))
    expect(parts).toEqual([{ type: 'reasoning', text: 'hm' }, text('Partial answer'), { type: 'reasoning', text: 'again' }])
  })

  it('moves citations along with the text they cite', () => {
    const earlier = [text('12345')]
    const goOn = createGoOn(earlier)
    const parts = applyChanges(earlier, goOn([
      { op: 'set', index: 0, part: text('678') },
      { op: 'set', index: 1, part: { type: 'citation', of: 0, start: 1, end: 2, url: 'https://a.example', title: 'A' } },
    ]))
    expect(parts[1]).toEqual({ type: 'citation', of: 0, start: 6, end: 7, url: 'https://a.example', title: 'A' })
  })

  it('starts a new text when the last thing said was not text', () => {
    const earlier: Part[] = [text('Looking it up.'), { type: 'tool', tool: 'web_search', name: 'web_search', state: 'done', input: 'x', output: '' }]
    const parts = applyChanges(earlier, createGoOn(earlier)([{ op: 'set', index: 0, part: text('Found.') }]))
    expect(parts.at(-1)).toEqual(text('Found.'))
    expect(parts).toHaveLength(3)
  })

  it('changes nothing for a fresh answer', () => {
    const changes: Change[] = [
      { op: 'set', index: 0, part: text('a') },
      { op: 'append', index: 0, text: 'b' },
    ]
    expect(createGoOn([])(changes)).toEqual(changes)
  })
})
