import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AskedRequest } from '../../../src/main/code/asked'
import { programFor } from '../../../src/main/code/program'
import { openClient } from '../../../src/main/openai/client'
import type { Connection } from '../../../src/main/openai/openai-types'
import { bodyFor } from '../../../src/main/openai/stream-answer'
import type { ApiStyle } from '../../../src/shared/chat'
import { defaultChatParams } from '../../../src/shared/chat'
import { type CodeForm, codeForms } from '../../../src/shared/code-form'
import { projectFolder } from '../../support/fixtures'
import { ask, assistant, connectTo, user } from '../openai/asking'
import { type LocalServer, serve } from '../openai/local-server'

/** Every program is run against a server on this computer, and what it sends is held against what Aside's own client sends. */

const run = promisify(execFile)
const key = 'sk-test-0123456789abcdef'
const hostile = [
  `'"\`$HOME $(echo no) \${x} \\ \\n \\\\ !! %s {x} #{x} '''"""`,
  'line\nJSON\nEOF\r\n\ttab\u0000\u0008\u001b[31m',
  '你好 👋🏽 e\u0301 \u202etxt\u202c \u2028\u2029\ufeff\u200b',
  '__proto__ @file "json": true, null, None',
]
const styles: readonly ApiStyle[] = ['responses', 'chat', 'completions']
/** Items of an answer go back as they came, with names and values nobody foresaw. */
const items = [
  { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: "gAAA'\"\\$", more: JSON.parse('{"__proto__": {"a b": [1, -0.5, 1e21, true, false, null, {}, []]}}') as unknown },
  { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: hostile[0], annotations: [] }] },
]

function requestWith(texts: readonly string[], style: ApiStyle, connection: Connection): AskedRequest {
  const context = [user(texts[0] ?? ''), assistant('Hm.', { items, model: 'gpt-6.1-sol', origin: connection.origin }), ...texts.slice(1).map(user)]
  const params = { ...defaultChatParams, instructions: texts.at(-1) ?? '', maxOutputTokens: 100, webSearch: true }
  const { body } = bodyFor(style, connection, ask({ context, params }))
  return { style, baseUrl: connection.baseUrl, organization: connection.organization, project: connection.project, withKey: true, body: { ...body } }
}

const imports = (program: string, module: string): boolean => spawnSync(program, ['-c', `import ${module}`]).status === 0
/** A Python that has `requests`; undefined where there is none: its programs are then reported as skipped. */
const python = ['python3', '/usr/bin/python3'].find((program) => imports(program, 'requests'))
const hasOpenai = python !== undefined && imports(python, 'openai')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-code-'))
  // Where OpenAI's library is not there for Python, something that hands on what the program calls it with.
  mkdirSync(join(folder, 'stand-in'))
  writeFileSync(join(folder, 'stand-in', 'openai.py'), standIn)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const standIn = `import requests
class Omit: pass
class OpenAI:
    def __init__(self, api_key, base_url, organization=None, project=None, default_headers={}):
        self.headers = {"Authorization": "Bearer " + api_key, "OpenAI-Organization": organization, "OpenAI-Project": project}
        self.headers = {k: v for k, v in self.headers.items() if v is not None and k not in default_headers}
        self.url, self.path = base_url, ""
    def __getattr__(self, name):
        self.path += "/" + name
        return self
    def create(self, **fields):
        requests.post(self.url + self.path, headers=self.headers, json=fields)
        return []
`

/** Runs a program as somebody would who pasted it. */
async function execute(form: CodeForm, code: string): Promise<void> {
  const env = { ...process.env, OPENAI_API_KEY: key, ...(hasOpenai ? {} : { PYTHONPATH: join(folder, 'stand-in') }) }
  if (form === 'curl') await run('sh', ['-c', code], { env })
  else if (form === 'openaiNode') {
    // Beside the project's packages, where the import finds them.
    const file = join(projectFolder, 'node_modules', `.aside-program-${process.pid}.mjs`)
    writeFileSync(file, code)
    await run(process.execPath, [file], { env }).finally(() => rmSync(file))
  } else {
    const file = join(folder, 'program.py')
    writeFileSync(file, code)
    await run(python ?? 'python3', [file], { env })
  }
}

const start = (): Promise<LocalServer> => serve((_request, response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: [DONE]\n\n'))
const telling = ({ headers }: LocalServer['seen'][number]) => ['authorization', 'openai-organization', 'openai-project', 'content-type'].map((name) => headers[name])

async function compare(form: CodeForm, server: LocalServer, asked: AskedRequest, connection: Connection): Promise<void> {
  const client = await openClient(connection)
  await client.stream({ style: asked.style, body: asked.body } as never, new AbortController().signal)
  const own = server.seen.at(-1)
  const code = programFor(form, asked)
  expect(code).not.toContain(key)
  await execute(form, code)
  const theirs = server.seen.at(-1)
  expect(theirs).not.toBe(own)
  // Python's libraries escape brackets, which is the same address.
  expect(decodeURI(theirs?.path ?? '')).toBe(own?.path)
  expect(theirs === undefined ? null : telling(theirs)).toEqual(own === undefined ? null : telling(own))
  // As text, so that names, their order and numbers are the same too.
  expect(JSON.stringify(theirs?.body)).toBe(JSON.stringify(own?.body))
}

for (const form of codeForms) describe.skipIf(python === undefined && (form === 'requests' || form === 'openaiPython'))(form, () => {
  it.each(styles)('sends what Aside sends: %s', { timeout: 60_000 }, async (style) => {
    const server = await start()
    const connection = connectTo(`${server.origin}/it's/[a]/v1`, { organization: `org-'"$HOME\\`, project: 'proj_1' })
    await compare(form, server, requestWith(hostile, style, connection), connection)
  })

  it('sends any text', { timeout: 120_000 }, async () => {
    const server = await start()
    const connection = connectTo(server.baseUrl)
    const text = oneof(string({ unit: 'grapheme' }), string({ unit: constantFrom("'", '"', '\\', '$', '`', '\n', '\r', '{', '}', '%', '!', '@', '#', 'JSON') }))
    await assert(
      asyncProperty(array(text, { minLength: 1, maxLength: 4 }), (texts) => compare(form, server, requestWith(['?', ...texts], 'responses', connection), connection)),
      { numRuns: 5 },
    )
  })

  it('sends no key where Aside sends none', { timeout: 60_000 }, async () => {
    const server = await start()
    const connection = connectTo(server.baseUrl, { getKey: () => Promise.resolve(null) })
    const asked = { ...requestWith(['?'], 'chat', connection), withKey: false }
    await compare(form, server, asked, connection)
    expect(server.seen.at(-1)?.headers.authorization).toBeUndefined()
    expect(programFor(form, asked)).not.toContain('OPENAI_API_KEY')
  })
})
