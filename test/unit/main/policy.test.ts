import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parsePolicy, readPolicy } from '../../../src/main/read-policy'

const free = { baseUrl: null, allowedOrigins: null, updates: true, problem: null }

describe('a policy', () => {
  it('says what it says and leaves the rest to the user', () => {
    expect(parsePolicy('{}', 'p')).toEqual(free)
    expect(parsePolicy('{"updates":false}', 'p')).toEqual({ ...free, updates: false })
    expect(parsePolicy('{"baseUrl":"https://gateway.example/v1","allowedOrigins":["https://gateway.example","http://10.0.0.2:8080"]}', 'p')).toEqual({
      ...free,
      baseUrl: 'https://gateway.example/v1',
      allowedOrigins: ['https://gateway.example', 'http://10.0.0.2:8080'],
    })
  })

  it.each([
    ['{"updates":"no"}', /^\/p: updates: /],
    ['{"baseUrl":"gateway.example"}', /^\/p: baseUrl: not an http\(s\) address$/],
    ['{"allowedOrigins":["https://a.example","https://b.example/v1"]}', /^\/p: allowedOrigins\.1: not an origin such as /],
    ['{"allowedOrigin":[]}', /^\/p: there is no field allowedOrigin$/],
    ['[]', /^\/p: not an object$/],
    ['{"allowedOrigins":"https://a.example"}', /^\/p: allowedOrigins: not a list$/],
    ['{"updates":false', /^\/p: /],
  ])('that cannot be followed forbids everything it may have meant, and says where it is wrong: %s', (text, detail) => {
    const policy = parsePolicy(text, '/p')
    expect(policy).toMatchObject({ allowedOrigins: [], updates: false, problem: { code: 'policy-broken', field: '/p' } })
    expect(policy.problem?.detail).toMatch(detail)
  })
})

describe('the file', () => {
  const file = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'aside-policy-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const path = join(folder, 'policy.json')
    writeFileSync(path, text, { mode: 0o644 })
    return path
  }

  it('need not be there', () => expect(readPolicy('/nowhere/policy.json')).toEqual(free))

  it.runIf(process.getuid?.() === 0)("counts when it is root's, and not when others could have written it", () => {
    const path = file('{"updates":false}')
    expect(readPolicy(path)).toEqual({ ...free, updates: false })
    chmodSync(path, 0o666)
    expect(readPolicy(path).problem?.detail).toContain('has to belong to root')
    chmodSync(path, 0o644)
    chownSync(path, 65534, 65534)
    expect(readPolicy(path).problem?.detail).toContain('has to belong to root')
  })
})
