import { describe, expect, test } from 'vitest'
import { finishChat, foldChat, startChat } from '../../../src/main/openai/fold-chat'
import { foldCompletions, startCompletions } from '../../../src/main/openai/fold-completions'
import { finishResponses, foldResponses, responsesItems, startResponses } from '../../../src/main/openai/fold-responses'
import { applyChanges, type Change } from '../../../src/shared/changes'
import type { Part } from '../../../src/shared/chat'
import { type Reading, readRecording } from './oracle'
import { allRecordings, type Json, type Recording } from './recordings'

const saveImage = (base64: string): string => `saved-${base64.length}`

/** A fold of any dialect with its state in the open, so that it can be cut. */
interface Running {
  readonly state: { readonly draft: { readonly parts: readonly Part[] } }
  readonly take: (event: Json) => readonly Change[]
  readonly finish: () => readonly Change[]
}

function begin(style: Recording['style'], from?: Running['state']): Running {
  switch (style) {
    case 'responses': {
      const state = (from as ReturnType<typeof startResponses> | undefined) ?? startResponses()
      return { state, take: (event) => foldResponses(state, event, saveImage), finish: () => finishResponses(state) }
    }
    case 'chat': {
      const state = (from as ReturnType<typeof startChat> | undefined) ?? startChat()
      return { state, take: (event) => foldChat(state, event, saveImage), finish: () => finishChat(state) }
    }
    case 'completions': {
      const state = (from as ReturnType<typeof startCompletions> | undefined) ?? startCompletions()
      return { state, take: (event) => foldCompletions(state, event), finish: () => [] }
    }
  }
}

function whole({ style, events }: Recording): { readonly parts: readonly Part[]; readonly changes: readonly Change[] } {
  const fold = begin(style)
  const changes = [...events.flatMap(fold.take), ...fold.finish()]
  return { parts: fold.state.draft.parts, changes }
}

const ofType = <T extends Part['type']>(parts: readonly Part[], type: T) => parts.filter((part): part is Extract<Part, { type: T }> => part.type === type)

/** What the fold made, in the terms of the oracle. Paragraph breaks that the fold puts between sections of reasoning are the fold's own. */
function asReading(parts: readonly Part[]): Reading {
  return {
    text: ofType(parts, 'text').map((part) => part.text).join(''),
    reasoning: ofType(parts, 'reasoning').map((part) => part.text).join(''),
    urls: ofType(parts, 'citation').map((part) => part.url),
    tools: ofType(parts, 'tool').map((part) => part.name),
  }
}

const bare = (reading: Reading): Reading => ({ ...reading, reasoning: reading.reasoning.replace(/\s+/g, ''), tools: reading.tools.toSorted() })

/** Every event of a recording is a cut, up to this many evenly spread ones in the longest (1,757 events). */
const mostCuts = 100

const recordings = allRecordings()

test('the recordings are there, in all three dialects', () => {
  const count = (style: Recording['style']): number => recordings.filter((recording) => recording.style === style).length
  expect(count('responses')).toBeGreaterThan(60)
  expect(count('chat')).toBeGreaterThan(30)
  expect(count('completions')).toBeGreaterThan(0)
})

describe.each(recordings.map((recording) => [recording.name, recording] as const))('%s', (_, recording) => {
  const { parts, changes } = whole(recording)
  const expected = JSON.stringify(parts)

  test('folds to what an independent reading of the recording says', () => {
    expect(bare(asReading(parts))).toEqual(bare(readRecording(recording)))
  })

  test('its changes lead to the same parts, and text is only ever appended while it streams', () => {
    expect(applyChanges([], changes)).toEqual(parts)
  })

  test('cut at any event and taken up again from what was kept, it ends the same', () => {
    const { style, events } = recording
    const fold = begin(style)
    const step = Math.ceil(events.length / mostCuts)
    for (const [index, event] of events.entries()) {
      fold.take(event)
      if (index % step !== 0) continue
      const again = begin(style, structuredClone(fold.state))
      events.slice(index + 1).forEach(again.take)
      again.finish()
      expect(JSON.stringify(again.state.draft.parts)).toBe(expected)
    }
  })

  if (recording.style !== 'responses') return

  test('cut at any event and replayed from the first or any other, it ends the same', () => {
    // Streams without numbers cannot be replayed by anybody: there is nothing to tell a repeated event by.
    const events = recording.events.map((event, index) => ({ sequence_number: index, ...event }))
    const fold = begin('responses')
    const step = Math.ceil(events.length / mostCuts)
    for (const [index, event] of events.entries()) {
      fold.take(event)
      if (index % step !== 0) continue
      for (const from of [0, Math.floor(index / 2)]) {
        const again = begin('responses', structuredClone(fold.state))
        events.slice(from).forEach(again.take)
        again.finish()
        expect(JSON.stringify(again.state.draft.parts)).toBe(expected)
      }
    }
  })

  test('keeps every item raw, in order, from `output_item.done` or, where a server left that out, from the end', () => {
    const state = startResponses()
    for (const event of recording.events) foldResponses(state, event, saveImage)
    const done = new Map(recording.events.filter((event) => event.type === 'response.output_item.done').map((event) => [event.output_index, event.item]))
    const last: Json[] = recording.events.at(-1)?.response?.output ?? []
    const items = last.length > done.size ? last.map((item, index) => done.get(index) ?? item) : [...done].toSorted(([a], [b]) => a - b).map(([, item]) => item)
    expect(responsesItems(state) ?? []).toEqual(items.map((item) => (item.type === 'image_generation_call' && item.result ? { ...item, result: null } : item)))
  })
})
