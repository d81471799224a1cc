import type { ConnectionDraft } from '../../actions/connection-work'

const blank: Omit<ConnectionDraft, 'name' | 'baseUrl'> = { id: null, apiStyle: null, organization: null, project: null, headers: [], proxy: { mode: 'system' }, ca: null }

/** A connection to a server of this name and address, with nothing else set. */
export function connectionTo(name: string, baseUrl: string): ConnectionDraft {
  return { ...blank, name, baseUrl }
}

/** Known servers (addresses of OPENAI.md section 2), by the name of their text. Azure's address begins with the name of one's own resource. */
export const templates = [
  { kind: 'openai', draft: connectionTo('OpenAI', 'https://api.openai.com/v1') },
  { kind: 'openrouter', draft: connectionTo('OpenRouter', 'https://openrouter.ai/api/v1') },
  { kind: 'deepseek', draft: connectionTo('DeepSeek', 'https://api.deepseek.com') },
  { kind: 'azure', draft: connectionTo('Azure', 'https://my-resource.openai.azure.com/openai/v1') },
  { kind: 'other', draft: connectionTo('My server', 'http://localhost:8080/v1') },
] as const
