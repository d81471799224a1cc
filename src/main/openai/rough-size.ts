import type { ContextMessage } from '../../shared/chat'
import { plainText } from '../../shared/changes'
import type { AnswerRequest } from './openai-types'
import { questionText } from './request-files'

/** About how many tokens a text has at most, without a table of them: three Latin characters, or one of any other script, make one. */
export function roughTokens(text: string): number {
  let latin = 0
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) < 0x250) latin += 1
  return Math.ceil(latin / 3) + text.length - latin
}

/** The words of a message as they are sent. */
export const wordsOf = (message: ContextMessage, files: AnswerRequest['files']): string => (message.role === 'user' ? questionText(message, files) : plainText(message.parts))

const inWords = (message: ContextMessage, text: string): ContextMessage => ({ ...message, parts: [{ type: 'text', text }], items: null })

/** A conversation in pieces of about `most` tokens each, in order. A message that is longer than that by itself is cut into several. */
export function cutContext(context: readonly ContextMessage[], files: AnswerRequest['files'], most: number): readonly (readonly ContextMessage[])[] {
  const pieces: ContextMessage[][] = [[]]
  let size = 0
  const add = (message: ContextMessage, tokens: number): void => {
    if (size > 0 && size + tokens > most) {
      pieces.push([])
      size = 0
    }
    pieces.at(-1)?.push(message)
    size += tokens
  }
  for (const message of context) {
    const text = wordsOf(message, files)
    const tokens = roughTokens(text)
    if (tokens <= most) add(message, tokens)
    else for (let at = 0; at < text.length; at += most) add(inWords(message, text.slice(at, at + most)), roughTokens(text.slice(at, at + most)))
  }
  return pieces
}
