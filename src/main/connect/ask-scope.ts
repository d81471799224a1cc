import type { Problem } from '../../shared/problem'
import { object } from '../openai/json'
import type { Connection } from '../openai/openai-types'
import { problemOf } from '../openai/problems'

/** A model that every key for asking may use; nothing is asked of it. */
const model = 'gpt-6-luna'
const patience = 15_000

/** Whether a key may ask, found out with OpenAI's free count of tokens; null for other servers, which have no such call. Never rejects. */
export async function askScope({ official, baseUrl, getKey, fetch }: Connection): Promise<{ readonly problem: Problem | null } | null> {
  if (!official) return null
  const asked = { host: new URL(baseUrl).host, now: Date.now() }
  try {
    const key = await getKey()
    const response = await fetch(`${baseUrl}/responses/input_tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: 'hi' }),
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(patience),
    })
    if (response.ok) return { problem: null }
    const body: unknown = await response.json().catch(() => undefined)
    const refusal = Object.assign(new Error(`${response.status} status code`), { status: response.status, error: body === undefined ? undefined : (object(body).error ?? body), headers: response.headers })
    return { problem: problemOf(refusal, { ...asked, key }) }
  } catch (error) {
    return { problem: problemOf(error, { ...asked, key: null }) }
  }
}
