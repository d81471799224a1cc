import { type Problem, ProblemError } from '../../shared/problem'
import type { HistoryArgs, HistoryCallName, HistoryCalls, HistoryResult } from './history-calls'

/** What main posts to the history process; answered in order, each with the same `id`. */
export interface HistoryRequest<N extends HistoryCallName = HistoryCallName> {
  readonly id: number
  readonly call: N
  readonly args: HistoryArgs<N>
}

/** What comes back. */
export type HistoryReply = { readonly id: number; readonly ok: HistoryResult<HistoryCallName> } | { readonly id: number; readonly problem: Problem }

function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return { code: 'unexpected', detail: String(error).slice(0, 600) }
}

/** Runs one request against the store; failures, and calls the store does not have, come back as problems. */
export function answerRequest<N extends HistoryCallName>(store: HistoryCalls, { id, call, args }: HistoryRequest<N>): HistoryReply {
  try {
    if (!Object.hasOwn(store, call)) throw new ProblemError({ code: 'bad-input', field: 'call', detail: `no such call: ${call}` })
    const run = store[call] as (args: HistoryArgs<N>) => HistoryResult<N>
    return { id, ok: run(args) }
  } catch (error) {
    return { id, problem: toProblem(error) }
  }
}
