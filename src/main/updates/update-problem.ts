import { type Problem, ProblemError } from '../../shared/problem'
import { networkProblem } from '../openai/network-problem'

/** What a failed look or download means in the words of the app. `host`: the update server's. */
export function updateProblem(error: unknown, host: string): Problem {
  if (error instanceof ProblemError) return error.problem
  const { code, message, statusCode } = error as { readonly code?: unknown; readonly message?: unknown; readonly statusCode?: unknown }
  const detail = String(message ?? error).split('\n')[0]?.slice(0, 300) ?? ''
  if (code === 'ERR_CHECKSUM_MISMATCH') return { code: 'update-untrusted', detail: 'the checksum does not fit' }
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'disk-full', detail }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return { code: 'not-writable', detail }
  if (typeof statusCode === 'number') return { code: 'server-error', status: statusCode, host, detail }
  const network = networkProblem(error)
  if (network === null) return { code: 'connection', host, detail }
  // A connection that ended too early, too, is a bad answer to Chromium; its words for that are about OpenAI here.
  return { ...network, code: network.code === 'bad-response' ? 'connection' : network.code, host }
}
