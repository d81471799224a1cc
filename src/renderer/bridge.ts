import type { Bridge, CallArgs, CallName, CallResult, Reply } from '../shared/contract'
import { type Problem, ProblemError } from '../shared/problem'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** One call to main by the contract; resolves with its result, rejects with {@link ProblemError} when main answers with a problem. */
export type Call = <N extends CallName>(name: N, args: CallArgs<N>) => Promise<CallResult<N>>

/** The {@link Call} of this window, over `window.bridge`. */
export const call: Call = async (name, args) => {
  const reply = (await window.bridge.call(name, args)) as Reply<CallResult<typeof name>>
  if ('problem' in reply) throw new ProblemError(reply.problem)
  return reply.ok
}

/** What can be shown of anything that was thrown: its problem, or `unexpected` with its message. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) }
}
