import { plainText } from '../../shared/changes'
import type { ContextMessage } from '../../shared/chat'
import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { ModelFacts } from '../../shared/connection'
import type { AnswerRequest } from './openai-types'
import { sendsTemperature, wantedEffort } from './params'
import { chatContent } from './request-files'
import { goOnInstruction, partialText } from './request-text'

/** What stands in the messages for one of the conversation; nothing when there is nothing in it (a failed answer). */
export function chatTurn(message: ContextMessage, files: AnswerRequest['files']): ChatCompletionMessageParam[] {
  if (message.role === 'assistant') {
    const content = plainText(message.parts)
    return content === '' ? [] : [{ role: 'assistant', content }]
  }
  const content = chatContent(message, files)
  return content.length === 0 ? [] : [{ role: 'user', content }]
}

function messagesOf({ context, files, goOnFrom, params }: AnswerRequest): ChatCompletionMessageParam[] {
  const partial = partialText(goOnFrom)
  return [
    ...(params.instructions.trim() === '' ? [] : [{ role: 'system' as const, content: params.instructions }]),
    ...context.flatMap((message) => chatTurn(message, files)),
    // The templates of many local models end on a user turn, so this one is not a developer's.
    ...(partial === '' ? [] : [{ role: 'assistant' as const, content: partial }, { role: 'user' as const, content: goOnInstruction }]),
  ]
}

/**
 * The body for Chat Completions (OPENAI.md 2): OpenAI takes `max_completion_tokens`, compatible servers know `max_tokens`. Web search has no place here: the
 * models that take tools in this API are gone.
 */
export function chatBody(request: AnswerRequest, server: { readonly official: boolean }, facts: ModelFacts | null): ChatCompletionCreateParamsStreaming {
  const { params, model, chatId } = request
  const effort = wantedEffort(params, facts)
  const verbosity = facts?.verbosity === false ? null : params.verbosity
  const limit = params.maxOutputTokens
  return {
    model,
    messages: messagesOf(request),
    stream: true,
    stream_options: { include_usage: true },
    ...(limit === null ? {} : server.official ? { max_completion_tokens: limit } : { max_tokens: limit }),
    ...(effort === null ? {} : { reasoning_effort: effort }),
    ...(verbosity === null ? {} : { verbosity }),
    ...(sendsTemperature(params, facts) ? { temperature: params.temperature } : {}),
    ...(server.official ? { prompt_cache_key: chatId } : {}),
  }
}
