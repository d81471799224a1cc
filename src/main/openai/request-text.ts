import { plainText } from '../../shared/changes'
import type { ContextMessage, Part } from '../../shared/chat'

/** Asked of a model that must go on from its own partial answer. */
export const goOnInstruction =
  'Your last message was cut off. Go on exactly where it stopped, in the middle of the word if need be, without repeating anything and without an introduction.'

/** One turn as plain text. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** The conversation as plain turns; those with nothing to read in them (a failed answer) are left out. */
export function turnsOf(context: readonly ContextMessage[]): readonly Turn[] {
  return context.map(({ role, parts }) => ({ role, text: plainText(parts) })).filter((turn) => turn.text !== '')
}

/** What of a partial answer there is to go on from: its text. Empty when it had only begun to think. */
export function partialText(goOnFrom: readonly Part[]): string {
  return plainText(goOnFrom)
}
