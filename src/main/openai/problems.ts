import { type Problem, type ProblemCode, ProblemError } from '../../shared/problem'
import { isObject, number, object, string } from './json'
import { networkProblem } from './network-problem'
import { redact } from './redact'

/** What was asked when something failed. */
export interface Asked {
  /** Host (and port) of the server. */
  readonly host: string
  /** The key that was sent, so that it can be cut out of whatever the server echoes; null when none was. */
  readonly key: string | null
  /** Milliseconds since 1970. */
  readonly now: number
}

/** An error as a server words it, in any of the shapes met (OPENAI.md 4.2, fixtures/README.md). */
interface ServerError {
  readonly status: number | null
  readonly code: string
  readonly type: string
  readonly param: string
  readonly message: string
  /** The body was not JSON. */
  readonly html: boolean
}

/** `error.code` (or type) → Problem; codes of OPENAI.md 4.2, Azure, OpenRouter, llama.cpp. */
const byCode: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^(invalid_api_key|invalid_authentication_error|authentication_error)$/i, 'key-rejected'],
  [/^(insufficient_quota|credit_balance_exhausted|billing_\w+|insufficient_(credits|balance|funds)|(organization|project)_(spend|usage)_limit_exceeded)$/i, 'quota-exceeded'],
  [/^(model_not_found|DeploymentNotFound|model_not_available|model_deprecated)$/i, 'model-not-found'],
  [/^(context_length_exceeded|exceed_context_size_error|request_too_large|max_prompt_length_exceeded)$/i, 'context-too-long'],
  [/^unsupported_country_region_territory$/i, 'region-unsupported'],
  [/^(invalid_prompt|content_filter|content_moderation|\w*policy(_violation)?|\w*content_policy\w*|ResponsibleAIPolicyViolation)$/i, 'content-refused'],
  [/^(server_error|internal_\w*error|server_is_overloaded|overloaded(_error)?|engine_overloaded\w*|service_unavailable\w*|unavailable_error|api_error|vector_store_timeout)$/i, 'server-error'],
  [/^(rate_limit\w*|RateLimitReached|tokens|requests|too_many_requests)$/i, 'rate-limited'],
]

/** Words that tell where codes do not. */
const byMessage: readonly (readonly [RegExp, ProblemCode])[] = [
  [/(incorrect|invalid|not valid|wrong)[^.]{0,20} api[ _-]?key|api[ _-]?key[^.]{0,20} (not valid|invalid|incorrect)/i, 'key-rejected'],
  [/context (length|window|size)|maximum (context|prompt) length|prompt is too long|too many (input )?tokens/i, 'context-too-long'],
  [/model\b.{0,120}\b(not found|does not exist|not exist|is not available|not supported by any provider)|no such model/is, 'model-not-found'],
  [/insufficient (balance|credits|funds|quota)|requires more credits|exceeded your current quota/i, 'quota-exceeded'],
  [/flagged|moderation|content (policy|filter)/i, 'content-refused'],
]

/** The first non-empty rule's answer. */
function lookUp(rules: readonly (readonly [RegExp, ProblemCode])[], text: string): ProblemCode | null {
  return text === '' ? null : (rules.find(([pattern]) => pattern.test(text))?.[1] ?? null)
}

/** A code is believed unless the status speaks against it: Ollama has the type `api_error` on a 404, Groq `tokens` on a 413. */
function contradicts(code: ProblemCode, status: number | null): boolean {
  return status !== null && ((code === 'rate-limited' && status < 429) || (code === 'server-error' && status < 500))
}

function codeOf(error: ServerError, keySent: boolean): ProblemCode {
  const { status } = error
  if (status === 407) return 'proxy'
  if (status === 402) return 'quota-exceeded'
  if (status === 401 || status === 403) {
    if (/missing scopes?|insufficient permissions/i.test(error.message)) return 'key-restricted'
    if (!keySent && status === 401) return 'no-key'
  }
  // An overloaded server says `slow_down` with 503, a rate limit says it with 429.
  if (error.code === 'slow_down') return status === 503 ? 'server-error' : 'rate-limited'
  const said = [lookUp(byCode, error.code), lookUp(byCode, error.type), lookUp(byMessage, error.html ? '' : error.message)]
  const known = said.find((code) => code !== null && !contradicts(code, status))
  if (known !== undefined && known !== null) return known
  if (status === null) return /invalid_request|invalid_image|^image_|data_residency/.test(`${error.code} ${error.type}`) ? 'bad-request' : 'server-error'
  if (status >= 500) return 'server-error'
  if (status === 429) return 'rate-limited'
  if (status === 408) return 'timeout'
  if (status === 413) return 'context-too-long'
  if (status === 401) return 'key-rejected'
  if (error.html || status < 400 || status === 404 || status === 405) return 'bad-response'
  if (status === 403) return 'key-restricted'
  return 'bad-request'
}

/** When trying again makes sense, from `retry-after-ms` or `retry-after` (seconds or an HTTP date); undefined when the server does not say. */
export function retryAtOf(headers: Headers | undefined, now: number): number | undefined {
  const ms = Number.parseFloat(headers?.get('retry-after-ms') ?? '')
  if (ms >= 0) return now + ms
  const after = headers?.get('retry-after') ?? ''
  if (/^\s*\d+(\.\d+)?\s*$/.test(after)) return now + Math.round(Number(after) * 1000)
  const date = Date.parse(after)
  return Number.isNaN(date) ? undefined : date
}

function problem(error: ServerError, asked: Asked, headers: Headers | undefined, requestId: string | null): Problem {
  const code = codeOf(error, asked.key !== null)
  const retryAt = code === 'rate-limited' || code === 'server-error' ? retryAtOf(headers, asked.now) : undefined
  const scope = code === 'key-restricted' ? /missing scopes?:\s*([\w-]+(?:\.[\w-]+)*)/i.exec(error.message)?.[1] : undefined
  const field = scope ?? (code === 'model-not-found' ? 'model' : redact(error.param, asked.key))
  const detail = redact(error.message, asked.key)
  const serverCode = redact(error.code === '' ? error.type : error.code, asked.key)
  return {
    code,
    host: asked.host,
    ...(error.status === null ? {} : { status: error.status }),
    ...(detail === '' ? {} : { detail }),
    ...(serverCode === '' ? {} : { serverCode }),
    ...(requestId === null ? {} : { requestId }),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(field === '' ? {} : { field }),
  }
}

/** Reads the error object of a body, an event or `response.error`; a string, Mistral's `{detail}` and a nested `{error}` are understood. */
function readError(status: number | null, body: unknown, message: string): ServerError {
  const outer = object(body)
  const error = isObject(outer.error) ? outer.error : outer
  const detail = error.message ?? error.detail ?? (typeof body === 'string' ? body : error.error)
  const said = typeof detail === 'string' ? detail : detail === undefined ? '' : JSON.stringify(detail)
  const code = typeof error.code === 'number' ? String(error.code) : string(error.code)
  // OpenRouter, Perplexity, vLLM and Azure put the HTTP status into the code, also inside a stream that began with 200.
  const numeric = /^[45]\d\d$/.test(code) ? Number(code) : null
  return {
    status: status ?? numeric,
    code: numeric === null ? code : '',
    type: string(error.type),
    param: string(error.param),
    message: said === '' ? message.replace(/^\d{3} (?!status code)/, '') : said,
    html: body === undefined,
  }
}

/** An error the server sent inside an answer that began well: an `error` event, or the `error` of a failed response. */
export function serverProblem(error: unknown, asked: Asked, requestId: string | null = null): Problem {
  return problem(readError(null, error, ''), asked, undefined, requestId)
}

/**
 * Whatever was thrown while a server was asked, as a Problem. Errors of the SDK are recognised by their fields (`status`, `error`, `headers`, `requestID`), so
 * that the SDK need not be loaded to read one.
 */
export function problemOf(thrown: unknown, asked: Asked): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  if (!(thrown instanceof Error)) return { code: 'unexpected', host: asked.host, detail: redact(String(thrown), asked.key) }
  const fields = thrown as Error & { readonly status?: unknown; readonly error?: unknown; readonly headers?: unknown; readonly requestID?: unknown }
  const status = number(fields.status)
  const requestId = typeof fields.requestID === 'string' ? fields.requestID : null
  const headers = fields.headers instanceof Headers ? fields.headers : undefined
  if (status !== null) return problem(readError(status, fields.error, thrown.message), asked, headers, requestId)
  if (fields.error !== undefined) return problem(readError(null, fields.error, thrown.message), asked, headers, requestId)
  if (thrown instanceof SyntaxError) return { code: 'bad-response', host: asked.host, detail: redact(thrown.message, asked.key) }
  const network = networkProblem(thrown)
  if (network === null) return { code: 'unexpected', host: asked.host, detail: redact(thrown.message, asked.key) }
  return { ...network, host: asked.host, detail: redact(network.detail, asked.key) }
}
