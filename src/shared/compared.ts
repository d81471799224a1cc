import type { Message } from './chat'
import type { ProblemCode } from './problem'

/** Most models that answer a question side by side. */
export const mostCompared = 4

/** What keeps back every question alike, whichever model it is for. */
const forAll: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['no-key', 'over-budget', 'keychain-locked', 'keychain-missing'])

/** Whether an answer failed for a reason that it shares with all that were asked for together with it. */
export function isForAll({ status, problem }: Pick<Message, 'status' | 'problem'>): boolean {
  return status === 'failed' && problem !== null && forAll.has(problem.code)
}
