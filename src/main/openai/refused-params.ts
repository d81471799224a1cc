import type { Problem } from '../../shared/problem'

/** Optional parameters a server may refuse and an answer can do without (OPENAI.md 3 and 8). */
const optional = [
  'temperature',
  'top_p',
  'reasoning.summary',
  'reasoning.effort',
  'reasoning',
  'reasoning_effort',
  'text.verbosity',
  'text',
  'verbosity',
  'stream_options',
  'tools',
  'include',
  'prompt_cache_key',
  'store',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
] as const
type Param = (typeof optional)[number]

type Body = Readonly<Record<string, unknown>>

function has(body: Body, path: string): boolean {
  return path.split('.').reduce<unknown>((value, key) => (value as Body | undefined)?.[key], body) !== undefined
}

/** The body with one parameter left out; an object that loses its last field goes too. */
function without(body: Body, path: string): Body {
  const [head = '', ...rest] = path.split('.')
  const { [head]: inner, ...others } = body
  if (rest.length === 0 || inner === undefined) return others
  const left = without(inner as Body, rest.join('.'))
  return Object.keys(left).length === 0 ? others : { ...others, [head]: left }
}

/** What a refusal (400 `unsupported_parameter`, `unsupported_value`) was about, when it is something this body can do without; else null. */
function refusedParam(body: Body, { status, serverCode, field }: Problem): Param | null {
  if (status !== 400 || field === undefined) return null
  // A model without encrypted reasoning refuses `include` with no code.
  if (!/^(unsupported|unknown)_(value|parameter)$/.test(serverCode ?? '') && !field.startsWith('include')) return null
  const path = field.replace(/[[.]\d+.*$/, '')
  return optional.find((param) => (param === path || param === `text.${path}` || param.replace('.', '_') === path) && has(body, param)) ?? null
}

export interface RefusedParams {
  /** The body without what this server refused for this model before; the two names of the output limit stand in for each other. */
  readonly leaveOut: <Request extends object>(server: string, model: string, body: Request) => Request
  /** Remembers a refusal. False when the problem is none, or nothing can be left out: then the problem stands. */
  readonly learn: (server: string, model: string, body: object, problem: Problem) => boolean
}

/** A memory, for as long as the app runs, of the parameters that servers refused per model. */
export function createRefusedParams(): RefusedParams {
  const refused = new Map<string, Set<Param>>()
  const key = (server: string, model: string): string => `${server}\n${model}`
  return {
    leaveOut: (server, model, body) => {
      let left = { ...body } as Body
      for (const param of refused.get(key(server, model)) ?? []) {
        const limit = left[param]
        left = without(left, param)
        const twin = param === 'max_tokens' ? 'max_completion_tokens' : param === 'max_completion_tokens' ? 'max_tokens' : null
        if (twin !== null && limit !== undefined && refused.get(key(server, model))?.has(twin) !== true) left = { ...left, [twin]: limit }
      }
      // Only optional parameters were taken out, so it is still the same kind of request.
      return left as typeof body
    },
    learn: (server, model, body, problem) => {
      const param = refusedParam(body as Body, problem)
      if (param === null) return false
      const known = refused.get(key(server, model)) ?? new Set()
      refused.set(key(server, model), known.add(param))
      return true
    },
  }
}
