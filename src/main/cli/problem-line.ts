import type { Translate } from '../../shared/locales/translate'
import type { Problem, ProblemCode } from '../../shared/problem'

const keyIsMissing: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['no-key', 'keychain-missing', 'keychain-locked', 'keychain-hung'])

/**
 * One failure in one line for a terminal: the sentence the windows use, the HTTP status, the server's own words. Ends without a line break.
 */
export function problemLine(say: Translate, problem: Problem): string {
  const { status, detail, requestId, host } = problem
  const facts = [status === undefined ? null : `HTTP ${status}`, detail ?? null, requestId ?? null].filter((fact) => fact !== null)
  // Every sentence takes the host; those without the placeholder ignore it.
  const sentence = (say as (key: `problem.${ProblemCode}.text`, values: { host: string }) => string)(`problem.${problem.code}.text`, {
    host: host ?? say('problem.server'),
  })
  const said = facts.length === 0 ? sentence : `${sentence} (${facts.join('; ')})`
  return keyIsMissing.has(problem.code) ? `${said} ${say('cli.key')}` : said
}
