import type { CallName } from '../../shared/contract'
import type { Handlers } from '../answer-call'

/** Handlers whose code is read with the first of their calls, so that the start does not wait for what nobody has asked for. */
export function later<N extends CallName>(names: readonly N[], load: () => Promise<Pick<Handlers, N>>): Pick<Handlers, N> {
  let loading: Promise<Pick<Handlers, N>> | null = null
  const handlerOf = (name: N) => async (args: never, window: number) => {
    const handlers = await (loading ??= load())
    return (handlers[name] as (args: never, window: number) => unknown)(args, window)
  }
  return Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as unknown as Pick<Handlers, N>
}

/** The names of a table, which the compiler holds to be complete. */
export function namesOf<N extends CallName>(table: Readonly<Record<N, true>>): readonly N[] {
  return Object.keys(table) as N[]
}
