import { describe, expect, it } from 'vitest'
import { createConnections } from '../../../src/main/connections'
import type { KeyStore } from '../../../src/main/key'
import type { Policy } from '../../../src/main/policy'
import { checkBaseUrl } from '../../../src/main/openai/transport'
import type { KeyState } from '../../../src/shared/connection'
import { ProblemError } from '../../../src/shared/problem'
import { defaultSettings, type Settings } from '../../../src/shared/settings'

const demoFetch: typeof fetch = () => Promise.reject(new Error('not asked here'))

function setUp({ key = null, problem = false, environmentBaseUrl = null, policy = {}, ...settings }: Partial<Settings> & { key?: string | null; problem?: boolean; environmentBaseUrl?: string | null; policy?: Partial<Policy> }) {
  const state: KeyState = { source: key === null ? 'none' : 'keychain', last4: null, store: 'secret-service', problem: null }
  const keys: KeyStore = {
    read: () => (problem ? Promise.reject(new ProblemError({ code: 'keychain-missing' })) : Promise.resolve(key)),
    state: () => Promise.resolve(state),
    save: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    isHanging: () => false,
  }
  return createConnections({ settings: () => ({ ...defaultSettings, ...settings }), keys, environmentBaseUrl, policy: { baseUrl: null, allowedOrigins: null, updates: true, problem: null, ...policy }, checkBaseUrl, fetchFor: () => fetch, demoFetch })
}

describe('the server in use', () => {
  it('is the setting, else the environment, else OpenAI', async () => {
    expect((await setUp({}).state()).from).toBe('default')
    expect(await setUp({ environmentBaseUrl: 'http://localhost:1/v1' }).state()).toMatchObject({ from: 'environment', origin: 'http://localhost:1' })
    expect(await setUp({ environmentBaseUrl: 'http://localhost:1/v1', baseUrl: 'https://a.example/v1' }).state()).toMatchObject({ from: 'setting', official: false })
  })
  it('is told, and refused, when the environment names something unusable', async () => {
    const connections = setUp({ environmentBaseUrl: 'http://elsewhere.example/v1', key: 'k' })
    expect((await connections.state()).from).toBe('environment')
    await expect(connections.forQuestion()).rejects.toMatchObject({ problem: { code: 'insecure-url' } })
  })
})

describe("the administrator's policy", () => {
  it('goes before what the user and the environment say', async () => {
    const connections = setUp({ baseUrl: 'https://mine.example/v1', environmentBaseUrl: 'http://localhost:1/v1', policy: { baseUrl: 'http://10.0.0.2/v1' }, key: 'k' })
    expect(await connections.state()).toMatchObject({ from: 'policy', baseUrl: 'http://10.0.0.2/v1' })
    expect((await connections.forQuestion()).connection.origin).toBe('http://10.0.0.2')
  })
  it('lets only the servers be asked that it allows', async () => {
    const policy = { allowedOrigins: ['https://gateway.example'] }
    expect(setUp({ baseUrl: 'https://gateway.example/v1', policy }).current().origin).toBe('https://gateway.example')
    const other = setUp({ key: 'k', policy })
    expect(() => other.current()).toThrow('server-forbidden')
    await expect(other.forQuestion()).rejects.toMatchObject({ problem: { code: 'server-forbidden', host: 'api.openai.com' } })
    await expect(setUp({ demo: true, policy }).forQuestion()).rejects.toMatchObject({ problem: { code: 'server-forbidden' } })
  })
  it('that cannot be followed keeps every question from being asked', async () => {
    const problem = { code: 'policy-broken', field: '/p', detail: 'x' } as const
    await expect(setUp({ key: 'k', policy: { allowedOrigins: [], problem } }).forQuestion()).rejects.toMatchObject({ problem })
  })
})

describe('a question', () => {
  it('needs a key at OpenAI', async () => {
    await expect(setUp({}).forQuestion()).rejects.toMatchObject({ problem: { code: 'no-key', host: 'api.openai.com' } })
  })
  it('says why the keychain gave none', async () => {
    await expect(setUp({ problem: true }).forQuestion()).rejects.toMatchObject({ problem: { code: 'keychain-missing' } })
  })
  it('goes to the demo when that was chosen and there is no key, and to the server when there is one', async () => {
    expect(await setUp({ demo: true }).forQuestion()).toMatchObject({ demo: true, connection: { fetch: demoFetch, style: 'responses' } })
    expect(await setUp({ demo: true, key: 'k' }).forQuestion()).toMatchObject({ demo: false })
  })
  it('needs neither key nor keychain at a server typed in the settings', async () => {
    const { connection, demo } = await setUp({ baseUrl: 'http://localhost:11434/v1', problem: true }).forQuestion()
    expect(demo).toBe(false)
    expect(await connection.getKey()).toBeNull()
  })
  it('takes the idle limit and the style from the settings', async () => {
    const { connection } = await setUp({ key: 'k', idleTimeoutSeconds: 30, apiStyle: 'chat' }).forQuestion()
    expect(connection).toMatchObject({ idleTimeoutMs: 30_000, style: 'chat', baseUrl: 'https://api.openai.com/v1' })
  })
})

describe("the user's own connections", () => {
  const own = { id: '00000000-0000-4000-8000-000000000001', name: 'Own', baseUrl: 'https://own.example/v1', apiStyle: 'chat', organization: 'org', project: null, headers: [], proxy: { mode: 'system' }, ca: null } as const
  const gone = '00000000-0000-4000-8000-000000000009'

  it('are asked when chosen in the settings, or by a chat alone, each with its own values and slot for a key', async () => {
    const chosen = setUp({ connections: [own], connectionId: own.id, apiStyle: 'responses' })
    expect(await chosen.state()).toMatchObject({ id: own.id, baseUrl: own.baseUrl, from: 'setting', organization: 'org', ready: true })
    expect((await chosen.forQuestion()).connection).toMatchObject({ id: own.id, style: 'chat', baseUrl: own.baseUrl })
    expect(chosen.keySlot()).toBe(`https://own.example ${own.id}`)
    expect(chosen.current('usual')).toMatchObject({ baseUrl: 'https://api.openai.com/v1', style: 'responses' })
    const byChat = setUp({ connections: [own], key: 'k' })
    expect((await byChat.forQuestion()).connection.official).toBe(true)
    expect((await byChat.forQuestion(own.id)).connection).toMatchObject({ id: own.id, official: false })
  })
  it('that are gone are not replaced by another: nothing is sent', async () => {
    await expect(setUp({ connections: [own], key: 'k' }).forQuestion(gone)).rejects.toMatchObject({ problem: { code: 'not-found', field: 'connection' } })
  })
  it('take unencrypted http only where the user agreed', () => {
    const plain = { ...own, baseUrl: 'http://own.example/v1' }
    expect(() => setUp({ connections: [plain] }).current(own.id)).toThrow(expect.objectContaining({ problem: { code: 'insecure-url', host: 'own.example' } }) as Error)
    expect(setUp({ connections: [plain], plainHttpOrigins: ['http://own.example'] }).current(own.id).baseUrl).toBe(plain.baseUrl)
  })
  it('keep their secrets by the place they are sent to: another address has none of them', () => {
    const moved = { ...own, baseUrl: 'https://elsewhere.example/v1' }
    expect(setUp({ connections: [moved], connectionId: own.id }).keySlot()).toBe(`https://elsewhere.example ${own.id}`)
  })
})
