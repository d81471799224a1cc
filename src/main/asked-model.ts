import type { Models } from './models'
import type { Connection } from './openai/openai-types'

/** The model that a question with this choice is asked: the chosen one, else the server's default. */
export async function askedModel(models: Models, connection: Connection, chosen: string | null): Promise<string> {
  if (chosen !== null) return chosen
  const { defaultModel } = await models.list(connection, false, false)
  // A server that lists nothing (or cannot) may still answer: it is asked with OpenAI's default and says itself what is wrong.
  return defaultModel === '' ? (await import('./openai/list-models')).officialDefault : defaultModel
}
