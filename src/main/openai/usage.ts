import type { Usage } from '../../shared/chat'
import { number, object } from './json'

/** `usage` of a response of the Responses API (OPENAI.md 1.6); null when there is none. */
export function responsesUsage(usage: unknown, serviceTier: unknown): Usage | null {
  const { input_tokens, input_tokens_details, output_tokens, output_tokens_details } = object(usage)
  if (number(input_tokens) === null && number(output_tokens) === null) return null
  return {
    inputTokens: number(input_tokens) ?? 0,
    cachedTokens: number(object(input_tokens_details).cached_tokens) ?? 0,
    cacheWriteTokens: number(object(input_tokens_details).cache_write_tokens) ?? 0,
    outputTokens: number(output_tokens) ?? 0,
    reasoningTokens: number(object(output_tokens_details).reasoning_tokens) ?? 0,
    serviceTier: typeof serviceTier === 'string' ? serviceTier : null,
  }
}

/** `usage` of Chat Completions and Completions (OPENAI.md 2), with DeepSeek's name for cached tokens; null when there is none. */
export function chatUsage(usage: unknown, serviceTier: unknown): Usage | null {
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details, prompt_cache_hit_tokens } = object(usage)
  if (number(prompt_tokens) === null && number(completion_tokens) === null) return null
  return {
    inputTokens: number(prompt_tokens) ?? 0,
    cachedTokens: number(object(prompt_tokens_details).cached_tokens) ?? number(prompt_cache_hit_tokens) ?? 0,
    cacheWriteTokens: number(object(prompt_tokens_details).cache_write_tokens) ?? 0,
    outputTokens: number(completion_tokens) ?? 0,
    reasoningTokens: number(object(completion_tokens_details).reasoning_tokens) ?? 0,
    serviceTier: typeof serviceTier === 'string' ? serviceTier : null,
  }
}
