import type { KeyTest } from '../../shared/connection'
import type { Problem, ProblemCode } from '../../shared/problem'
import { askModels } from './list-models'
import type { Connection } from './openai-types'

/**
 * Checks a key as pasted before it becomes a header; white space around it, quotes around it and a `Bearer ` before it are taken off. `bad-key` otherwise, with `field`
 * saying what is wrong: `empty`, `characters` (white space inside, smart quotes, anything not ASCII), `admin` (sk-admin keys answer no questions) or `openrouter`
 * (its key, but OpenAI's server). Length and form are not judged: they change (OPENAI.md 6).
 */
export function checkKeyText(pasted: string, official: boolean): { readonly key: string } | { readonly problem: Problem } {
  const key = pasted
    .trim()
    .replace(/^(?:Authorization:\s*)?Bearer\s+/i, '')
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
  const bad = (field: string): { readonly problem: Problem } => ({ problem: { code: 'bad-key', field } })
  if (key === '') return bad('empty')
  if (!/^[\x21-\x7e]+$/.test(key)) return bad('characters')
  if (key.startsWith('sk-admin')) return bad('admin')
  if (official && key.startsWith('sk-or-')) return bad('openrouter')
  return { key }
}

const verdicts: Partial<Record<ProblemCode, 'rejected' | 'restricted' | 'no-credit' | 'unreachable' | 'not-compatible'>> = {
  'no-key': 'rejected',
  'key-rejected': 'rejected',
  'bad-key': 'rejected',
  // 401 `Missing scopes`: the server knows the key, it just may not list models (OPENAI.md 6).
  'key-restricted': 'restricted',
  'quota-exceeded': 'no-credit',
  'no-network': 'unreachable',
  dns: 'unreachable',
  connection: 'unreachable',
  proxy: 'unreachable',
  tls: 'unreachable',
  timeout: 'unreachable',
  'bad-response': 'not-compatible',
}

/** Tries the connection's key with the free models call. `works` says nothing of credit: the call is answered without any. Never rejects. */
export async function testKey(connection: Connection): Promise<KeyTest> {
  const answer = await askModels(connection)
  if ('entries' in answer) return { verdict: 'works', models: answer.entries.length }
  return { verdict: verdicts[answer.problem.code] ?? 'failed', problem: answer.problem }
}
