import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openPresetFile } from '../../../src/main/presets/preset-file'
import { nothingKept } from '../../../src/main/presets/preset-rules'
import { noPresetParams } from '../../../src/shared/presets/params'
import type { Preset } from '../../../src/shared/presets/preset'
import { temporaryFolder } from '../history/temporary-history'

const preset = (id: string): Preset => ({ id, name: id, word: id, instruction: `do ${id}`, params: noPresetParams })

it('keeps what is changed, each change after the one before, in a file that is this user’s alone', async () => {
  const folder = temporaryFolder()
  const file = openPresetFile(folder)
  expect(await file.read()).toEqual({ kept: nothingKept, problem: null })
  await Promise.all(['a', 'b', 'c'].map((id) => file.change(({ presets, removed }) => ({ presets: [...presets, preset(id)], removed }))))
  await file.change((kept) => ({ ...kept, removed: ['fix'] }))
  expect(await openPresetFile(folder).read()).toEqual({ kept: { presets: ['a', 'b', 'c'].map(preset), removed: ['fix'] }, problem: null })
  expect(readdirSync(folder)).toEqual(['presets.json'])
  if (process.platform !== 'win32') expect(statSync(join(folder, 'presets.json')).mode & 0o777).toBe(0o600)
})

it('a change that fails leaves the file as it was, and the next one works', async () => {
  const file = openPresetFile(temporaryFolder())
  await expect(
    file.change(() => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect((await file.change(() => ({ presets: [preset('a')], removed: [] }))).presets).toHaveLength(1)
})

it.each([
  ['{"version":1,"presets":[{"id":"a"', 'SyntaxError'],
  ['{"version":1,"presets":[{"id":"a","name":"A","word":"A B","instruction":"x","params":{}}],"removed":[]}', 'presets.0.'],
  ['{"version":2,"presets":[],"removed":[]}', 'version'],
])('a broken file is told by name and left as it is: %s', async (text, detail) => {
  const folder = temporaryFolder()
  const path = join(folder, 'presets.json')
  writeFileSync(path, text)
  const file = openPresetFile(folder)
  const problem = { code: 'bad-input', field: 'presets.json', detail: expect.stringContaining(detail) }
  expect(await file.read()).toMatchObject({ kept: nothingKept, problem })
  await expect(file.change((kept) => kept)).rejects.toMatchObject({ problem })
  expect(readFileSync(path, 'utf8')).toBe(text)
  // Repaired by hand, it is used at once.
  writeFileSync(path, JSON.stringify({ version: 1, presets: [preset('a')], removed: [] }))
  expect((await file.read()).kept.presets).toHaveLength(1)
})
