import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openWindowMemory } from '../../../src/main/window-memory'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-windows-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const bounds = { x: 10, y: 20, width: 800, height: 600, maximized: false }
const open = (report = vi.fn()) => openWindowMemory(folder, report)

it('remembers windows, what they show and where they stand, the one used last at the end', async () => {
  const memory = open()
  const first = memory.add(null, null)
  const second = memory.add('chat', bounds)
  memory.update(first.id, { chatId: 'other' })
  memory.used(first.id)
  await memory.flush()
  expect(open().windows()).toEqual([second, { id: first.id, chatId: 'other', bounds: null }])
  expect(readdirSync(folder)).toEqual(['windows.json'])
})

it('gives a number again once its window is forgotten, the smallest first', () => {
  const memory = open()
  expect([memory.add(null, null).id, memory.add(null, null).id, memory.add(null, null).id]).toEqual([1, 2, 3])
  memory.forget(2)
  memory.forget(1)
  expect(memory.add(null, null).id).toBe(1)
  memory.update(2, { chatId: 'a page that says its last words' })
  expect(memory.find(2)).toBeNull()
})

it('leaves a chat that is gone in every window that shows it', () => {
  const memory = open()
  for (const chatId of ['gone', 'kept', 'gone']) memory.add(chatId, null)
  memory.leave('gone')
  expect(memory.windows().map(({ chatId }) => chatId)).toEqual([null, 'kept', null])
})

it.each(['', 'null', '{"windows":[{"id":0}]}', '{"windows":[{"id":1,"chatId":null,"bounds":null,"more":1}]}'])('begins anew, and says so, over a file that holds %j', async (text) => {
  writeFileSync(join(folder, 'windows.json'), text)
  const report = vi.fn()
  const memory = open(report)
  expect(memory.windows()).toEqual([])
  expect(report).toHaveBeenCalledOnce()
  memory.add('chat', bounds)
  await memory.flush()
  expect(open().windows()).toEqual([{ id: 1, chatId: 'chat', bounds }])
})

it('goes on when nothing can be written', async () => {
  const report = vi.fn()
  const memory = openWindowMemory(join(folder, 'missing'), report)
  expect(report).not.toHaveBeenCalled()
  memory.add('chat', null)
  await memory.flush()
  expect(report).toHaveBeenCalledOnce()
  expect(memory.windows()).toHaveLength(1)
})
