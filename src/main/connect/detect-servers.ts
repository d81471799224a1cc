import type { LocalKind, LocalServer } from '../../shared/connection-check'
import { type Json, list, object, string } from '../openai/json'

/** Where each kind listens when nobody said otherwise (OPENAI.md section 2), and what tells it from something else on that port. */
interface Place {
  readonly kind: LocalKind
  readonly port: number
  /** An address that only this kind answers; null: told by its list of models. */
  readonly sign: string | null
  readonly isIt: (answer: Json) => boolean
}

const ownedBy = (owner: RegExp) => (models: Json): boolean => list(models.data).some((model) => owner.test(string(object(model).owned_by)))
const places: readonly Place[] = [
  { kind: 'ollama', port: 11_434, sign: '/api/version', isIt: (answer) => string(answer.version) !== '' },
  { kind: 'lmstudio', port: 1234, sign: '/api/v0/models', isIt: (answer) => Array.isArray(answer.data) },
  { kind: 'llamacpp', port: 9931, sign: '/props', isIt: (answer) => 'default_generation_settings' in answer },
  { kind: 'llamacpp', port: 8080, sign: '/props', isIt: (answer) => 'default_generation_settings' in answer },
  { kind: 'vllm', port: 8000, sign: null, isIt: ownedBy(/^vllm$/) },
]

/** Milliseconds for each address: a server on this computer answers at once, or is none. */
const patience = 1500

async function ask(fetch: typeof globalThis.fetch, url: string): Promise<Json | null> {
  try {
    const response = await fetch(url, { redirect: 'error', credentials: 'omit', signal: AbortSignal.timeout(patience) })
    return response.ok ? object(await response.json()) : null
  } catch {
    return null
  }
}

async function look(fetch: typeof globalThis.fetch, { kind, port, sign, isIt }: Place): Promise<readonly LocalServer[]> {
  const origin = `http://localhost:${port}`
  const models = await ask(fetch, `${origin}/v1/models`)
  if (models === null) return []
  const proof = sign === null ? models : await ask(fetch, `${origin}${sign}`)
  return proof !== null && isIt(proof) ? [{ kind, baseUrl: `${origin}/v1`, models: list(models.data).length }] : []
}

/** Looks for servers on this computer, all places at once. Nothing but reading is asked of whatever listens there. Never rejects. */
export async function detectServers(fetch: typeof globalThis.fetch): Promise<readonly LocalServer[]> {
  return (await Promise.all(places.map((place) => look(fetch, place)))).flat()
}
