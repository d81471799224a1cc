import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sentFiles } from '../../../src/main/attached/sent-files'
import type { Connection } from '../../../src/main/openai/openai-types'
import type { ContextMessage } from '../../../src/shared/chat'
import { temporaryFolder } from '../history/temporary-history'

const id = 'ab'.repeat(32)
// Only what decides how files go out.
const connection = (official: boolean, style: Connection['style'] = 'responses') => ({ official, style, baseUrl: 'https://api.openai.com/v1' }) as Connection
const question = (parts: ContextMessage['parts']): ContextMessage => ({ id: 'q', role: 'user', parts, items: null, model: null, origin: null })
const picture = question([{ type: 'image', attachment: id, mime: 'image/png', alt: 'dot.png' }])
const words = question([{ type: 'text', text: 'And?' }])

function rig() {
  const folder = temporaryFolder()
  writeFileSync(join(folder, id), 'bytes')
  const idFor = vi.fn((_connection: Connection, _part: unknown, _wasSent: boolean) => Promise.resolve<string | null>('file-1'))
  const uploads = { idFor, forget: vi.fn(() => Promise.resolve()), tidy: vi.fn(() => Promise.resolve()) }
  const attachments = { pathOf: (name: string) => join(folder, name), has: () => Promise.resolve(true) }
  return { uploads, idFor, deps: { attachments, documents: { of: () => Promise.resolve('') }, uploads } }
}

test('at OpenAI a file goes by its id, and by itself once the id is refused', async () => {
  const { deps, idFor, uploads } = rig()
  const sent = (await sentFiles(deps, [picture, words], connection(true), 'gpt-5')).get(id)
  expect(idFor.mock.calls.map(([, , wasSent]) => wasSent)).toEqual([true])
  expect(sent).toMatchObject({ kind: 'id', id: 'file-1' })
  if (sent?.kind !== 'id') throw new Error('no id')
  expect(await sent.inline()).toEqual({ kind: 'data', url: `data:image/png;base64,${Buffer.from('bytes').toString('base64')}` })
  expect(uploads.forget).toHaveBeenCalledWith(expect.anything(), id)
})

test('a file of the question that is asked now was not sent before', async () => {
  const { deps, idFor } = rig()
  idFor.mockResolvedValue(null)
  expect((await sentFiles(deps, [words, picture], connection(true), 'gpt-5')).get(id)?.kind).toBe('data')
  expect(idFor.mock.calls.map(([, , wasSent]) => wasSent)).toEqual([false])
})

test('no other server is given ids, and pictures have none in Chat Completions', async () => {
  const { deps, idFor } = rig()
  expect((await sentFiles(deps, [picture, words], connection(false), 'gpt-5')).get(id)?.kind).toBe('data')
  expect((await sentFiles(deps, [picture, words], connection(true, 'chat'), 'gpt-5')).get(id)?.kind).toBe('data')
  expect(idFor).not.toHaveBeenCalled()
})
