import type { ChatCompletionContentPart } from 'openai/resources/chat/completions'
import type { ResponseInputContent } from 'openai/resources/responses/responses'
import { attachedName, attachedParts } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { AttachedPart, ContextMessage } from '../../shared/chat'
import type { AnswerRequest, SentFile } from './openai-types'

/** A question's pictures and files, then its words, each in the form of its API (OPENAI.md 1.1 and 2). */

type Files = AnswerRequest['files']

const sentOf = (message: ContextMessage, files: Files): readonly (readonly [AttachedPart, SentFile])[] =>
  attachedParts(message.parts).flatMap((part) => {
    const sent = files.get(part.attachment)
    return sent === undefined ? [] : [[part, sent] as const]
  })

/** A question for the Responses API; empty when there is nothing in it. */
export function responsesContent(message: ContextMessage, files: Files): ResponseInputContent[] {
  const text = plainText(message.parts)
  return [
    ...sentOf(message, files).map(([part, sent]): ResponseInputContent => {
      if (sent.kind === 'text') return { type: 'input_text', text: sent.text }
      if (sent.kind === 'id') return part.type === 'image' ? { type: 'input_image', detail: 'auto', file_id: sent.id } : { type: 'input_file', file_id: sent.id }
      return part.type === 'image' ? { type: 'input_image', detail: 'auto', image_url: sent.url } : { type: 'input_file', filename: attachedName(part), file_data: sent.url }
    }),
    ...(text === '' ? [] : [{ type: 'input_text' as const, text }]),
  ]
}

/** A question for Chat Completions: its words alone as a string, which every server takes; with pictures and files a list. */
export function chatContent(message: ContextMessage, files: Files): string | ChatCompletionContentPart[] {
  const text = plainText(message.parts)
  const sent = sentOf(message, files)
  if (sent.every(([, { kind }]) => kind === 'text')) return questionText(message, files)
  return [
    ...sent.map(([part, file]): ChatCompletionContentPart => {
      if (file.kind === 'text') return { type: 'text', text: file.text }
      if (file.kind === 'id') return { type: 'file', file: { file_id: file.id } }
      return part.type === 'image' ? { type: 'image_url', image_url: { url: file.url } } : { type: 'file', file: { filename: attachedName(part), file_data: file.url } }
    }),
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
  ]
}

/** A question as words alone: the text of its files, then its own. */
export function questionText(message: ContextMessage, files: Files): string {
  const texts = sentOf(message, files).flatMap(([, sent]) => (sent.kind === 'text' ? [sent.text] : []))
  return [...texts, plainText(message.parts)].filter((text) => text !== '').join('\n\n')
}
