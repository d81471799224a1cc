import type { Cost, ToolUsage, Usage } from '../../shared/chat'
import { type Json, number, object, string } from './json'

const count = (value: unknown): number => Math.max(0, Math.round(number(value) ?? 0))

/** `usage` of a response of the Responses API (OPENAI.md 1.6) with the tools it used, by the server's count or else that of its `items`; null when there is none. */
export function responsesUsage(response: Json, items: readonly Json[]): Usage | null {
  const { input_tokens, input_tokens_details, output_tokens, output_tokens_details } = object(response.usage)
  if (number(input_tokens) === null && number(output_tokens) === null) return null
  const input = object(input_tokens_details)
  return {
    inputTokens: count(input_tokens),
    cachedTokens: count(input.cached_tokens),
    cacheWriteTokens: count(input.cache_write_tokens),
    ...positive('cacheWrite12hTokens', count(object(input.cache_write_tokens_details).ttl_12h_tokens)),
    outputTokens: count(output_tokens),
    reasoningTokens: count(object(output_tokens_details).reasoning_tokens),
    serviceTier: string(response.service_tier) || null,
    ...toolsOf(object(response.tool_usage), items),
    ...costOf(object(response.usage)),
  }
}

/** `usage` of Chat Completions and Completions (OPENAI.md 2), with DeepSeek's name for cached tokens; null when there is none. */
export function chatUsage(usage: unknown, serviceTier: unknown): Usage | null {
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details, prompt_cache_hit_tokens } = object(usage)
  if (number(prompt_tokens) === null && number(completion_tokens) === null) return null
  return {
    inputTokens: count(prompt_tokens),
    cachedTokens: count(object(prompt_tokens_details).cached_tokens ?? prompt_cache_hit_tokens),
    cacheWriteTokens: count(object(prompt_tokens_details).cache_write_tokens),
    outputTokens: count(completion_tokens),
    reasoningTokens: count(object(completion_tokens_details).reasoning_tokens),
    serviceTier: string(serviceTier) || null,
    ...costOf(object(usage)),
  }
}

function positive<Name extends string>(name: Name, value: number): { readonly [N in Name]?: number } {
  return value > 0 ? ({ [name]: value } as { readonly [N in Name]: number }) : {}
}

function toolsOf(toolUsage: Json, items: readonly Json[]): { readonly tools?: ToolUsage } {
  const ofType = (type: string): readonly Json[] => items.filter((item) => item.type === type)
  const searched = ofType('web_search_call').filter(({ action }) => (string(object(action).type) || 'search') === 'search').length
  const pictures = object(toolUsage.image_gen)
  const tools: ToolUsage = {
    webSearches: count(object(toolUsage.web_search).num_requests ?? searched),
    fileSearches: ofType('file_search_call').length,
    containers: new Set(ofType('code_interpreter_call').map(({ container_id }) => string(container_id))).size,
    imageTokens: count(pictures.input_tokens) + count(pictures.output_tokens),
  }
  return Object.values(tools).some((used) => used > 0) ? { tools } : {}
}

/** What the server itself says that it charges: OpenRouter in dollars (`cost`), xAI in tenths of a nano-dollar (`cost_in_usd_ticks`). The day is added where the cost is kept. */
function costOf(usage: Json): { readonly cost?: Cost } {
  const dollars = number(usage.cost)
  const ticks = number(usage.cost_in_usd_ticks)
  const nanoDollars = dollars !== null ? Math.round(dollars * 1e9) : ticks === null ? null : Math.round(ticks / 10)
  return nanoDollars === null || nanoDollars < 0 ? {} : { cost: { nanoDollars, from: 'server', date: '' } }
}
