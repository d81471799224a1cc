import { describe, expect, it } from 'vitest'
import { codeHandlers } from '../../../src/main/handlers/code-handlers'
import type { HandlerDeps } from '../../../src/main/handlers/handler-deps'
import type { Connection } from '../../../src/main/openai/openai-types'
import type { ConnectionState } from '../../../src/shared/connection'
import { defaultChatParams } from '../../../src/shared/chat'
import { connectTo, user } from '../openai/asking'

const id = '01890000-0000-7000-8000-000000000001'

/** The curl command for an answer with this server and this state of the key. */
async function curlOf(connection: Connection, state: Pick<ConnectionState, 'demo' | 'ready'> & { readonly source: 'keychain' | 'none' }, parentId: string | null = id): Promise<string> {
  const { demo, ready, source } = state
  const deps = {
    history: {
      message: () => Promise.resolve({ parentId, chatId: id }),
      openChat: () => Promise.resolve({ chat: { params: defaultChatParams } }),
      context: () => Promise.resolve([user('Why?')]),
    },
    connections: { current: () => connection, state: () => Promise.resolve({ key: { source }, demo, ready }) },
    models: { list: () => Promise.resolve({ defaultModel: 'm-1' }) },
  } as unknown as HandlerDeps
  const { code } = await codeHandlers(deps)['answer.code']({ messageId: id, form: 'curl' }, 1)
  return code
}

const official = connectTo('https://api.openai.com/v1', { official: true, style: null })
const local = connectTo('http://localhost:11434/v1', { style: null })

describe('the program of a question', () => {
  it('asks the server in use in the style that Aside would choose, with the default model', async () => {
    const code = await curlOf(official, { source: 'keychain', demo: false, ready: true })
    expect(code).toContain("'https://api.openai.com/v1/responses'")
    expect(code).toContain('"model": "m-1"')
    expect(await curlOf(local, { source: 'keychain', demo: false, ready: true })).toContain("'http://localhost:11434/v1/chat/completions'")
  })
  it('takes a key, also where none is kept yet or the demo answers; not for a server that needs none', async () => {
    for (const demo of [true, false]) expect(await curlOf(official, { source: 'none', demo, ready: demo })).toContain('$OPENAI_API_KEY')
    expect(await curlOf(local, { source: 'none', demo: false, ready: true })).not.toContain('OPENAI_API_KEY')
  })
  it('never asks for the key', async () => {
    const connection = { ...official, getKey: () => Promise.reject(new Error('asked for')) }
    expect(await curlOf(connection, { source: 'keychain', demo: false, ready: true })).toContain('curl')
  })
  it('is refused for what answers nothing', async () => {
    await expect(curlOf(official, { source: 'keychain', demo: false, ready: true }, null)).rejects.toMatchObject({ problem: { code: 'bad-input' } })
  })
})
