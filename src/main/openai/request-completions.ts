import type { CompletionCreateParamsStreaming } from 'openai/resources/completions'
import type { AnswerRequest } from './openai-types'
import { partialText, turnsOf } from './request-text'

/** Tokens asked for when the user sets no limit: the API's own default of 16 would end every answer after a dozen words. */
const limitWhenUnset = 1024

/** The raw text to complete: instructions, then the turns. An answer follows its question at once, as it was written: by continuing it. */
function promptOf({ context, files, goOnFrom, params }: AnswerRequest): string {
  const start = params.instructions.trim() === '' ? '' : params.instructions.trimEnd()
  const prompt = turnsOf({ context, files }).reduce((text, turn) => text + (turn.role === 'user' && text !== '' ? '\n\n' : '') + turn.text, start)
  return prompt + partialText(goOnFrom)
}

/** The body for the legacy Completions API (OPENAI.md 2): for a single question the prompt is the question and nothing else. */
export function completionsBody(request: AnswerRequest, server: { readonly official: boolean }): CompletionCreateParamsStreaming {
  const { params, model } = request
  return {
    model,
    prompt: promptOf(request),
    stream: true,
    max_tokens: params.maxOutputTokens ?? limitWhenUnset,
    ...(params.temperature === null ? {} : { temperature: params.temperature }),
    ...(server.official ? { stream_options: { include_usage: true } } : {}),
  }
}
