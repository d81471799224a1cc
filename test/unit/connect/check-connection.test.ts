import { expect, test } from 'vitest'
import { type CheckDeps, checkConnection } from '../../../src/main/connect/check-connection'
import type { Problem } from '../../../src/shared/problem'

const shown = { issuer: 'Some Authority', validTo: 'Jan 1 2027', protocol: 'TLSv1.3', doubt: null }

async function check(change: Partial<CheckDeps> = {}, baseUrl = 'https://api.example/v1') {
  const seen: string[] = []
  const deps: CheckDeps = {
    resolveProxy: () => Promise.resolve('DIRECT'),
    addressesOf: (host) => Promise.resolve((seen.push(`dns ${host}`), ['192.0.2.1'])),
    reach: ({ host, port }) => Promise.resolve((seen.push(`tcp ${host}:${port}`), 12)),
    shakeHands: ({ host, port }, proxy) => Promise.resolve((seen.push(`tls ${host}:${port}${proxy === null ? '' : ` through ${proxy.host}:${proxy.port} ${proxy.login}`}`), shown)),
    login: () => Promise.resolve('Basic c2VjcmV0'),
    askModels: () => Promise.resolve({ entries: [1, 2, 3] }),
    askScope: () => Promise.resolve({ problem: null }),
    about: ['Aside 1'],
    ...change,
  }
  const result = await checkConnection({ baseUrl }, deps)
  return { ...result, seen, states: Object.fromEntries(result.steps.map(({ step, state }) => [step, state])) }
}

test('each step is said in order, with what was found', async () => {
  const { text, seen, states } = await check()
  expect(Object.keys(states)).toEqual(['proxy', 'dns', 'tcp', 'tls', 'models', 'scope'])
  expect(new Set(Object.values(states))).toEqual(new Set(['ok']))
  expect(seen).toEqual(['dns api.example', 'tcp api.example:443', 'tls api.example:443'])
  expect(text).toBe(
    [
      'Aside 1',
      'server: https://api.example/v1',
      'proxy: ok – DIRECT',
      'dns: ok – api.example → 192.0.2.1',
      'tcp: ok – api.example:443, 12 ms',
      'tls: ok – TLSv1.3, issuer: Some Authority, valid to Jan 1 2027',
      'models: ok – 3 models',
      'scope: ok – this key may ask',
    ].join('\n'),
  )
})

test('through a proxy the proxy is looked for and reached, and the certificate is looked at through it; its login is not told', async () => {
  const { seen, text } = await check({ resolveProxy: () => Promise.resolve('PROXY proxy.example:3128; DIRECT') })
  expect(seen).toEqual(['dns proxy.example', 'tcp proxy.example:3128', 'tls api.example:443 through proxy.example:3128 Basic c2VjcmV0'])
  expect(text).not.toContain('c2VjcmV0')
  expect((await check({ resolveProxy: () => Promise.resolve('SOCKS5 [::1]:1080') })).states.tls).toBe('skipped')
})

test('what fails is said with its reason, and the rest is looked at all the same', async () => {
  const fails = (words: string) => () => Promise.reject(new Error(words))
  const dns: Problem = { code: 'dns', detail: 'ENOTFOUND' }
  const { steps, states } = await check({ addressesOf: fails('getaddrinfo ENOTFOUND'), reach: fails('timed out'), shakeHands: fails('timed out'), askModels: () => Promise.resolve({ problem: dns }) })
  expect(states).toEqual({ proxy: 'ok', dns: 'failed', tcp: 'failed', tls: 'failed', models: 'failed', scope: 'skipped' })
  expect(steps.find(({ step }) => step === 'models')?.problem).toBe(dns)
  expect((await check({ resolveProxy: fails('no such script') })).states).toMatchObject({ proxy: 'failed', tcp: 'ok' })
})

test('Chromium decides on the certificate: an authority that only the system knows is a remark, one that it refuses is a failure', async () => {
  const doubted = { shakeHands: () => Promise.resolve({ ...shown, doubt: 'SELF_SIGNED_CERT_IN_CHAIN' }) }
  const trusted = await check(doubted)
  expect(trusted.states.tls).toBe('ok')
  expect(trusted.text).toContain('SELF_SIGNED_CERT_IN_CHAIN')
  expect((await check({ ...doubted, askModels: () => Promise.resolve({ problem: { code: 'tls' } }) })).states.tls).toBe('failed')
})

test('a restricted key may still ask, or the missing permission is named', async () => {
  const restricted = { askModels: () => Promise.resolve({ problem: { code: 'key-restricted', field: 'api.model.read' } as const }) }
  expect((await check(restricted)).states).toMatchObject({ models: 'failed', scope: 'ok' })
  const { text } = await check({ ...restricted, askScope: () => Promise.resolve({ problem: { code: 'key-restricted', field: 'api.responses.write' } }) })
  expect(text).toContain('scope: failed – key-restricted, api.responses.write')
})

test('secrets that a server or an error repeats are masked', async () => {
  const { text } = await check({ reach: () => Promise.reject(new Error('Bearer sk-proj-abcdefghijklmnop refused')) })
  expect(text).not.toContain('abcdefghijklmnop')
})

test('http has no certificate, and addresses of version 6 are taken out of their brackets', async () => {
  const { seen, states } = await check({}, 'http://[::1]:8080/v1')
  expect(states.tls).toBe('skipped')
  expect(seen).toEqual(['dns ::1', 'tcp ::1:8080'])
})
