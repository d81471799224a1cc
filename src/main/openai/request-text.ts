import { plainText } from '../../shared/changes'
import type { Part } from '../../shared/chat'
import type { AnswerRequest } from './openai-types'
import { questionText } from './request-files'

/** Asked of a model that must go on from its own partial answer. */
export const goOnInstruction =
  'Your last message was cut off. Go on exactly where it stopped, in the middle of the word if need be, without repeating anything and without an introduction.'

/** One turn as plain text. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** The conversation as plain turns, with the text of files; those with nothing to read in them (a failed answer) are left out. */
export function turnsOf({ context, files }: Pick<AnswerRequest, 'context' | 'files'>): readonly Turn[] {
  return context.map((message) => ({ role: message.role, text: message.role === 'user' ? questionText(message, files) : plainText(message.parts) })).filter((turn) => turn.text !== '')
}

/** What of a partial answer there is to go on from: its text. Empty when it had only begun to think. */
export function partialText(goOnFrom: readonly Part[]): string {
  return plainText(goOnFrom)
}
