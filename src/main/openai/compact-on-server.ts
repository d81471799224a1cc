import type { Client } from './client'
import { isObject, object } from './json'
import type { AnswerRequest, Connection, Outcome } from './openai-types'
import { problemOf } from './problems'
import { responsesTurn } from './request-responses'
import { responsesUsage } from './usage'

/**
 * Has a server of the Responses API compact a conversation (`POST /responses/compact`, openai-node 7.57.0): what it gives back, the user's messages and one encrypted item, stands in place of the conversation from then on.
 * Nothing is stored there. Never throws.
 */
export async function compactOnServer(connection: Connection, request: AnswerRequest, signal: AbortSignal): Promise<Outcome> {
  const nothing = { stopReason: null, problem: null, usage: null, model: null, requestId: null, items: null }
  let client: Client | null = null
  try {
    client = await (await import('./client')).openClient(connection)
    const body = await client.compact({ model: request.model, input: request.context.flatMap((message) => responsesTurn(message, request, connection.origin)) }, signal)
    const { output } = object(body)
    const items = Array.isArray(output) ? output.filter(isObject) : []
    if (!items.some(({ type }) => type === 'compaction')) return { ...nothing, status: 'failed', problem: { code: 'bad-response', host: client.host, detail: 'no compaction item' } }
    return { ...nothing, status: 'done', items, usage: responsesUsage(object(body), []) }
  } catch (error) {
    if (signal.aborted) return { ...nothing, status: 'stopped', stopReason: 'user' }
    const problem = client?.problem(error) ?? problemOf(error, { host: new URL(connection.baseUrl).host, key: null, now: Date.now() })
    return { ...nothing, status: 'failed', problem }
  }
}
