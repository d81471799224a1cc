import * as z from 'zod/mini'
import { apiStyleSchema } from './chat'

/** A server of the user's, beside the usual one. Secrets are not here: they lie in the keychain, each under the place it is sent to. */

const short = z.string().check(z.maxLength(300))

/** An extra header. `value`: null for a secret, which lies in the keychain. */
const headerSchema = z.strictObject({ name: z.string().check(z.maxLength(100), z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/)), value: z.nullable(z.string().check(z.maxLength(2000), z.regex(/^[\x20-\x7e]*$/))) })
export type ExtraHeader = Readonly<z.infer<typeof headerSchema>>

const proxySchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('none') }),
  /** `url`: `http://host:port`, https or socks5. `user`: null when it asks for no login; the password lies in the keychain. */
  z.strictObject({ mode: z.literal('custom'), url: short.check(z.regex(/^(https?|socks5):\/\/[^\s/@]+$/)), user: z.nullable(short) }),
])
export type ProxyChoice = Readonly<z.infer<typeof proxySchema>>

export const connectionConfigSchema = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-f-]{36}$/)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  baseUrl: z.string().check(z.maxLength(2000)),
  /** null: chosen by server and model. */
  apiStyle: z.nullable(apiStyleSchema),
  organization: z.nullable(short),
  project: z.nullable(short),
  headers: z.readonly(z.array(headerSchema).check(z.maxLength(20))),
  proxy: proxySchema,
  /** Certificates (PEM) of authorities that are trusted for this server beside the system's; null: none. */
  ca: z.nullable(z.string().check(z.maxLength(200_000))),
})
export type ConnectionConfig = Readonly<z.infer<typeof connectionConfigSchema>>

/** Headers that are Aside's own to set. */
export const ownHeaders: ReadonlySet<string> = new Set(['authorization', 'host', 'content-type', 'content-length', 'connection', 'cookie', 'transfer-encoding', 'proxy-authorization', 'accept-encoding'])

/** Which secret of a connection. */
export const secretOfSchema = z.union([z.strictObject({ kind: z.literal('header'), name: short }), z.strictObject({ kind: z.literal('proxy') })])
export type SecretOf = Readonly<z.infer<typeof secretOfSchema>>
