import type { KeyTest } from '../../shared/connection'
import type { ProblemCode } from '../../shared/problem'
import { askModels } from './list-models'
import type { Connection } from './openai-types'

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
