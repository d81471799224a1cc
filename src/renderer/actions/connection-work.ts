import type { ConnectionCheck, LocalServer } from '../../shared/connection-check'
import type { ConnectionConfig, SecretOf } from '../../shared/connection-config'
import type { Problem } from '../../shared/problem'
import { problemOf } from '../bridge'
import { reduce } from '../state/reduce'
import type { ActionContext } from './action-context'

/** A connection as it is typed: a new one has no id yet. */
export type ConnectionDraft = Omit<ConnectionConfig, 'id'> & { readonly id: string | null }

/** Servers beside the usual one. What kept something from being done is the result, or null. */
export interface ConnectionWork {
  /** `agreed`: to unencrypted http at its address. */
  readonly save: (connection: ConnectionDraft, agreed?: boolean) => Promise<Problem | null>
  readonly remove: (id: string) => Promise<Problem | null>
  /** Asks through this one from now on; `usual`: the usual one. */
  readonly use: (id: string) => Promise<Problem | null>
  /** Keeps a secret in the keychain or, where that is not to be had, for this session; null forgets it. */
  readonly keepSecret: (id: string, of: SecretOf, value: string | null) => Promise<Problem | null>
  /** Looks for servers on this computer; null when that went wrong, which is told. */
  readonly detect: () => Promise<readonly LocalServer[] | null>
  /** Follows the connection in use step by step. */
  readonly check: () => Promise<ConnectionCheck | { readonly problem: Problem }>
  /** Asks for a file of certificates; null when the user changed their mind. */
  readonly chooseCertificate: () => Promise<{ readonly pem: string; readonly subjects: readonly string[] } | { readonly problem: Problem } | null>
}

/** Makes the work on connections. */
export function createConnectionWork({ call, set, told }: ActionContext): ConnectionWork {
  const tried = (run: () => Promise<unknown>): Promise<Problem | null> => run().then(() => null, problemOf)
  const takeSettings = async (changing: ReturnType<typeof call<'connection.use'>>): Promise<void> => {
    const settings = await changing
    set((state) => reduce(state, { name: 'settings.changed', data: settings }))
  }
  return {
    save: (connection, agreed = false) => tried(() => takeSettings(call('connection.save', { connection, plainHttp: agreed }))),
    remove: (id) => tried(() => takeSettings(call('connection.remove', { id }))),
    use: (id) => tried(() => takeSettings(call('connection.use', { id }))),
    keepSecret: (id, of, value) =>
      tried(async () => {
        try {
          await call('connection.secret', { id, of, value, keep: 'keychain' })
        } catch (error) {
          if (value === null || !problemOf(error).code.startsWith('keychain')) throw error
          await call('connection.secret', { id, of, value, keep: 'session' })
        }
      }),
    detect: () => told(() => call('connection.detect', {})),
    check: () => call('connection.check', {}).catch((error: unknown) => ({ problem: problemOf(error) })),
    chooseCertificate: () => call('connection.certificate', {}).catch((error: unknown) => ({ problem: problemOf(error) })),
  }
}
