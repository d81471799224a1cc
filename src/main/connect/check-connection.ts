import { type CheckStep, checkSteps, type CheckStepName, type ConnectionCheck } from '../../shared/connection-check'
import type { Problem } from '../../shared/problem'
import type { Connection } from '../openai/openai-types'
import { maskSecrets, redact } from '../openai/redact'
import type { Endpoint, HttpProxy, ShownCertificate } from './probes'

/** What the steps are made with. Those that look at something reject with what went wrong. */
export interface CheckDeps {
  /** How Chromium would go there, in its own words: `DIRECT`, `PROXY host:port`, `SOCKS5 host:port`, several with `;` between. */
  readonly resolveProxy: (url: string) => Promise<string>
  readonly addressesOf: (host: string) => Promise<readonly string[]>
  readonly reach: (to: Endpoint) => Promise<number>
  readonly shakeHands: (server: Endpoint, proxy: HttpProxy | null) => Promise<ShownCertificate>
  /** `Proxy-Authorization` of the connection's proxy. */
  readonly login: () => Promise<string | null>
  readonly askModels: () => Promise<{ readonly entries: readonly unknown[] } | { readonly problem: Problem }>
  /** Whether the key may ask; null when this server cannot be asked without paying. */
  readonly askScope: () => Promise<{ readonly problem: Problem | null } | null>
  /** First lines of the text to copy. */
  readonly about: readonly string[]
}

type Via = { readonly kind: 'direct' } | { readonly kind: 'http' | 'other'; readonly at: Endpoint }

/** The first of Chromium's ways. */
function readVia(resolved: string): Via {
  const [, scheme = 'DIRECT', host = '', port = ''] = /^\s*(\w+)(?:\s+\[?([^\]\s;]+?)\]?:(\d+))?/.exec(resolved) ?? []
  if (host === '') return { kind: 'direct' }
  return { kind: scheme === 'PROXY' ? 'http' : 'other', at: { host, port: Number(port) } }
}

const wordsOf = (error: unknown): string => redact(error instanceof Error ? error.message : String(error))

/**
 * Follows a connection from here to the server and says how far it gets: proxy, name, way, certificate, list of models, right to ask. Whatever can still be looked at
 * after a failure is. Never rejects.
 */
export async function checkConnection({ baseUrl }: Pick<Connection, 'baseUrl'>, deps: CheckDeps): Promise<ConnectionCheck> {
  const url = new URL(baseUrl)
  const isTls = url.protocol === 'https:'
  const server: Endpoint = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (isTls ? 443 : 80) }
  const steps = new Map<CheckStepName, Omit<CheckStep, 'step'>>()
  const say = (step: CheckStepName, state: CheckStep['state'], facts: string, problem: Problem | null = null): void => void steps.set(step, { state, facts, problem })
  const look = async (step: CheckStepName, run: () => Promise<string>): Promise<void> => {
    try {
      say(step, 'ok', await run())
    } catch (error) {
      say(step, 'failed', wordsOf(error))
    }
  }

  const resolved = await deps.resolveProxy(baseUrl).catch((error: unknown) => {
    say('proxy', 'failed', wordsOf(error))
    return null
  })
  if (resolved !== null) say('proxy', 'ok', resolved)
  const via = readVia(resolved ?? '')
  const first = via.kind === 'direct' ? server : via.at
  await look('dns', async () => `${first.host} → ${(await deps.addressesOf(first.host)).join(', ')}`)
  await look('tcp', async () => `${first.host}:${first.port}, ${await deps.reach(first)} ms`)
  if (!isTls) say('tls', 'skipped', 'http')
  else if (via.kind === 'other') say('tls', 'skipped', 'not looked at through this kind of proxy')
  else {
    await look('tls', async () => {
      const proxy: HttpProxy | null = via.kind === 'http' ? { ...first, login: await deps.login() } : null
      const { issuer, validTo, protocol, doubt } = await deps.shakeHands(server, proxy)
      return `${protocol}, issuer: ${issuer}, valid to ${validTo}${doubt === null ? '' : `, not vouched for by the authorities that come with Aside (${doubt})`}`
    })
  }

  const models = await deps.askModels()
  const refusal = 'problem' in models ? models.problem : null
  // The system knows more authorities than this program: what it says of the certificate is what counts.
  const tls = steps.get('tls')
  if (refusal?.code === 'tls' && tls !== undefined) steps.set('tls', { ...tls, state: 'failed', problem: refusal })
  if (refusal === null) say('models', 'ok', `${'entries' in models ? models.entries.length : 0} models`)
  else say('models', 'failed', [refusal.code, refusal.status, refusal.detail].filter((fact) => fact !== undefined).join(', '), refusal)

  const mayAsk = refusal === null || refusal.code === 'key-restricted' ? await deps.askScope() : null
  if (mayAsk === null) say('scope', 'skipped', refusal === null ? 'only a paid question would tell' : 'not reached')
  else if (mayAsk.problem === null) say('scope', 'ok', 'this key may ask')
  else say('scope', 'failed', [mayAsk.problem.code, mayAsk.problem.field, mayAsk.problem.detail].filter((fact) => fact !== undefined).join(', '), mayAsk.problem)

  const all: readonly CheckStep[] = checkSteps.flatMap((step) => {
    const found = steps.get(step)
    return found === undefined ? [] : [{ step, ...found }]
  })
  const text = [...deps.about, `server: ${baseUrl}`, ...all.map(({ step, state, facts }) => `${step}: ${state} – ${facts}`)].join('\n')
  return { steps: all, text: maskSecrets(text) }
}
