import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { importPresets, presetsText } from '../../../src/main/presets/carry-presets'
import { jsonLines, lineOfFault, pathKey } from '../../../src/main/presets/json-lines'
import { type KeptPresets, listed, nothingKept } from '../../../src/main/presets/preset-rules'
import { noPresetParams } from '../../../src/shared/presets/params'
import type { Preset } from '../../../src/shared/presets/preset'
import { shippedPresets } from '../../../src/shared/presets/shipped'
import { problemOf } from '../history/temporary-history'

const shipped = shippedPresets('en')
let count = 0
const take = (text: string, kept: KeptPresets = nothingKept): ReturnType<typeof importPresets> => importPresets(kept, shipped, text, 'mine.json', () => `id-${(count += 1)}`)
const haiku: Preset = { id: 'a', name: 'Haiku', word: 'haiku', instruction: 'A haiku about {{topic}}', params: { ...noPresetParams, temperature: 1.2, webSearch: false } }

it('what is exported is imported as it was; a second time it adds nothing', () => {
  const text = presetsText([...listed(nothingKept, shipped), haiku])
  const first = take(text)
  expect(first.report).toMatchObject({ added: [{ ...haiku, id: expect.any(String) }], same: shipped.map(({ name }) => name), refused: [] })
  const second = take(text, first.kept)
  expect(second.report).toMatchObject({ added: [], same: [...shipped.map(({ name }) => name), 'Haiku'], refused: [] })
  expect(second.kept).toEqual(first.kept)
})

it('a shipped preset is here already in whatever language it comes, unless it was changed', () => {
  const chinese = presetsText(shippedPresets('zh-CN'))
  expect(take(chinese).report).toMatchObject({ added: [], same: { length: 5 }, refused: [] })
  const changed = { presets: [{ ...haiku, id: 'fix', word: 'fix' }], removed: [] }
  expect(take(chinese, changed).report).toMatchObject({ same: { length: 4 }, refused: [{ reason: 'word-taken', takenBy: 'Haiku' }] })
})

it('names every preset it refuses with the line, the field and the reason, and takes the others', () => {
  const text = `{
  "format": "aside-presets",
  "version": 1,
  "presets": [
    { "name": "Mine", "word": "fix", "instruction": "Other" },
    {
      "name": "Hot",
      "word": "hot",
      "instruction": "x",
      "params": {
        "temperature": 9
      }
    },
    { "name": "Strange", "word": "strange", "instruction": "x",
      "colour": "red" },
    { "name": "Nothing to say", "word": "nothing" },
    { "word": "No spaces", "name": 7, "instruction": "x" },
    "text",
    { "name": "Good", "word": "good", "instruction": "x" },
    { "name": "Late", "word": "good", "instruction": "y" }
  ]
}`
  const { report, kept } = take(text)
  expect(report.refused).toEqual([
    { name: 'Mine', line: 5, reason: 'word-taken', field: 'word', takenBy: 'Fix' },
    { name: 'Hot', line: 11, reason: 'bad-value', field: 'params.temperature', takenBy: null },
    { name: 'Strange', line: 15, reason: 'unknown-field', field: 'colour', takenBy: null },
    { name: 'Nothing to say', line: 16, reason: 'missing', field: 'instruction', takenBy: null },
    { name: '#5', line: 17, reason: 'bad-value', field: 'name', takenBy: null },
    { name: '#6', line: 18, reason: 'bad-value', field: '', takenBy: null },
    { name: 'Late', line: 20, reason: 'word-taken', field: 'word', takenBy: 'Good' },
  ])
  expect(kept.presets.map(({ name }) => name)).toEqual(['Good'])
})

it.each([
  ['{\n  "format": "aside-presets",,\n}', /^line 2: /],
  ['', /^line 1: /],
  ['[]', /not a file of presets/],
  ['{"format":"aside-presets","version":2,"presets":[]}', /not a file of presets/],
])('a file that is none is refused by name: %j', (text, detail) => {
  expect(problemOf(() => take(text))).toMatchObject({ code: 'bad-input', field: 'mine.json', detail: expect.stringMatching(detail) })
})

it('knows the line of every value of any JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      const lines = jsonLines(text)
      const rows = text.split('\n')
      const visit = (inner: unknown, path: readonly (string | number)[]): void => {
        const scalar = typeof inner === 'object' && inner !== null ? (Array.isArray(inner) ? '[' : '{') : JSON.stringify(inner)
        expect(rows[(lines.get(pathKey(path)) ?? 0) - 1]).toContain(scalar)
        if (typeof inner === 'object' && inner !== null) for (const [name, child] of Object.entries(inner)) visit(child, [...path, Array.isArray(inner) ? Number(name) : name])
      }
      visit(value, [])
    }),
  )
  expect(lineOfFault('a\nb', 'no idea')).toBeNull()
})
