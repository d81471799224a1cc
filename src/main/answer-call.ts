import * as z from 'zod/mini'
import { type CallArgs, type CallName, type CallResult, calls, type Reply } from '../shared/contract'
import { type Problem, ProblemError } from '../shared/problem'

/** One plain function per call of the contract; none of them sees Electron's event. `window`: the number of the window that calls (see window-memory.ts). */
export type Handlers = { readonly [N in CallName]: (args: CallArgs<N>, window: number) => CallResult<N> | Promise<CallResult<N>> }

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name)

/** Says where in the arguments the first fault is, e.g. `params.temperature: expected number`. */
function describeFault(error: z.core.$ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'invalid arguments'
  const path = issue.path.map(String).join('.')
  return path === '' ? issue.message : `${path}: ${issue.message}`
}

/**
 * Answers one call whose name and arguments are still unknown: checks both against the contract, runs the handler, and turns every failure into a problem.
 * `window`: the number of the calling window; `report` gets failures that are the app's own fault.
 */
export async function answerCall(handlers: Handlers, window: number, name: unknown, args: unknown, report: (message: string) => void): Promise<Reply<unknown>> {
  if (!isCallName(name)) return { problem: { code: 'bad-input', detail: `unknown call ${JSON.stringify(name)?.slice(0, 80)}` } }
  const checked = z.safeParse(calls[name].args, args)
  if (!checked.success) return { problem: { code: 'bad-input', field: name, detail: describeFault(checked.error) } }
  try {
    const handler = handlers[name] as (args: unknown, window: number) => unknown
    return { ok: await handler(checked.data, window) }
  } catch (error) {
    return { problem: problemOf(error, (message) => report(`${name}: ${message}`)) }
  }
}

/** The problem a failure carries; anything else is a fault of the app, reported whole and shown as `unexpected`. */
export function problemOf(error: unknown, report: (message: string) => void): Problem {
  if (error instanceof ProblemError) return error.problem
  report(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return { code: 'unexpected', detail: error instanceof Error ? error.message.slice(0, 300) : 'unknown failure' }
}
