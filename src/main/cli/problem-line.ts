import type { Problem } from '../../shared/problem'
import type { Say } from '../texts'

/**
 * One failure in one line for a terminal: the sentence the windows use, the HTTP status, the server's own words. Ends without a line break.
 */
export function problemLine(say: Say, problem: Problem): string {
  const facts = [problem.status === undefined ? null : `HTTP ${problem.status}`, problem.detail ?? null, problem.requestId ?? null].filter((fact) => fact !== null)
  const sentence = say(`problem.${problem.code}.text`, { host: problem.host ?? '', field: problem.field ?? '' })
  return facts.length === 0 ? sentence : `${sentence} (${facts.join('; ')})`
}
