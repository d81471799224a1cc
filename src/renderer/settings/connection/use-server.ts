import type { ConnectionConfig } from '../../../shared/connection-config'
import type { Problem } from '../../../shared/problem'
import { useActions, useApp } from '../../app'

/** What is set of the server in use, whichever connection that is. */
export interface ServerValues {
  /** null: none typed; only of the usual connection. */
  readonly baseUrl: string | null
  readonly apiStyle: ConnectionConfig['apiStyle']
  readonly organization: string | null
  readonly project: string | null
}

export interface ServerInUse extends ServerValues {
  /** null: the usual connection, which the settings themselves describe. */
  readonly config: ConnectionConfig | null
  /** Stores a change; resolves with what kept it from being stored. `agreed`: to unencrypted http at the address. */
  readonly save: (change: Partial<ServerValues>, agreed?: boolean) => Promise<Problem | null>
}

/** The server in use, and how it is changed. */
export function useServer(): ServerInUse {
  const settings = useApp((state) => state.settings)
  const { setSettings, connectionWork } = useActions()
  const config = settings.connections.find(({ id }) => id === settings.connectionId) ?? null
  if (config !== null) {
    const save: ServerInUse['save'] = async (change, agreed) => (await connectionWork()).save({ ...config, ...change, baseUrl: change.baseUrl ?? config.baseUrl }, agreed)
    return { ...config, config, save }
  }
  const { baseUrl, apiStyle, organization, project, plainHttpOrigins } = settings
  const save: ServerInUse['save'] = (change, agreed = false) =>
    setSettings(agreed && change.baseUrl ? { ...change, plainHttpOrigins: [...plainHttpOrigins, new URL(change.baseUrl).origin] } : change)
  return { config: null, baseUrl, apiStyle, organization, project, save }
}
