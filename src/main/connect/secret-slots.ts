import type { ConnectionConfig, SecretOf } from '../../shared/connection-config'

/**
 * Names in the keychain. Each names the place that the secret is sent to, so that a connection whose address is changed does not send it to another one. The usual
 * connection's key lies under its server's origin alone.
 */

const origin = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')

/** Where a connection's key lies. */
export function keySlot({ id, baseUrl }: Pick<ConnectionConfig, 'id' | 'baseUrl'>): string {
  return `${origin(baseUrl)} ${id}`
}

/** Where the value of a secret header, or the password of the proxy, lies. */
export function secretSlot(config: Pick<ConnectionConfig, 'id' | 'baseUrl' | 'proxy'>, of: SecretOf): string {
  return of.kind === 'header' ? `${keySlot(config)} header ${of.name.toLowerCase()}` : `proxy ${config.proxy.mode === 'custom' ? config.proxy.url : ''} ${config.id}`
}
