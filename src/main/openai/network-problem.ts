import type { ProblemCode } from '../../shared/problem'

/** Codes of Node, undici, OpenSSL and Chromium (`net::ERR_…`, without the prefix), most telling first; sources: OPENAI.md 4.4, chromium net_error_list.h. */
const rules: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^ERR_(PROXY|TUNNEL|SOCKS|PAC|MANDATORY_PROXY|NO_SUPPORTED_PROXIES|UNEXPECTED_PROXY|HTTPS_PROXY)/, 'proxy'],
  [/^(ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|ENETUNREACH|ENETDOWN)$/, 'no-network'],
  [/^(ENOTFOUND|EAI_\w+|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/, 'dns'],
  [/^(ERR_CERT|ERR_SSL|ERR_TLS|ERR_BAD_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/, 'tls'],
  [/^(ETIMEDOUT|ERR_TIMED_OUT|ERR_CONNECTION_TIMED_OUT|UND_ERR_\w*TIMEOUT|AbortError|TimeoutError)$/, 'timeout'],
  [/^(HPE_\w+|ERR_INVALID_HTTP_RESPONSE|ERR_INVALID_RESPONSE|ERR_CONTENT_\w+|ERR_RESPONSE_\w+|ERR_UNSAFE_REDIRECT|ERR_INVALID_REDIRECT|ERR_TOO_MANY_REDIRECTS|UND_ERR_HEADERS_OVERFLOW)$/, 'bad-response'],
  [/^(E[A-Z]+|ERR_\w+|UND_ERR_\w+)$/, 'connection'],
]

/** The errors a failure is made of: itself, its causes, and the attempts inside an AggregateError (Node tries every address of a host). */
function chain(thrown: unknown, depth = 0): readonly Error[] {
  if (!(thrown instanceof Error) || depth > 6) return []
  const tried: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : []
  return [thrown, ...tried.flatMap((error) => chain(error, depth + 1)), ...chain(thrown.cause, depth + 1)]
}

/**
 * What a failure below HTTP means, with the words of its innermost cause; null when nothing in it is known to come from the network.
 * A redirect is refused by the transport (OPENAI.md 4.6): a server that sends one is not what it was taken for, `bad-response`.
 */
export function networkProblem(thrown: unknown): { readonly code: ProblemCode; readonly serverCode?: string; readonly detail: string } | null {
  const errors = chain(thrown)
  const detail = errors.at(-1)?.message ?? ''
  if (errors.some((error) => /redirect/i.test(error.message))) return { code: 'bad-response', detail: 'redirect refused' }
  if (errors.some((error) => /ByteString/.test(error.message))) return { code: 'bad-key', detail: 'not ASCII' }
  const names = errors.flatMap((error) => [
    ...('code' in error && typeof error.code === 'string' ? [error.code] : []),
    ...(/net::(ERR_\w+)/.exec(error.message)?.slice(1) ?? []),
    error.name,
  ])
  for (const [pattern, code] of rules) {
    const name = names.find((candidate) => pattern.test(candidate))
    if (name !== undefined) return name.endsWith('Error') ? { code, detail } : { code, serverCode: name, detail }
  }
  if (errors.some((error) => /timed? ?out/i.test(error.message))) return { code: 'timeout', detail }
  if (errors.some((error) => /^(fetch failed|terminated|Connection error\.)$/.test(error.message))) return { code: 'connection', detail }
  return null
}
