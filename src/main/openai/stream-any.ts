import type { Problem } from '../../shared/problem'
import type { AnswerRequest, StreamAnswer } from './openai-types'
import { streamAnswer } from './stream-answer'

type Files = AnswerRequest['files']

/** Asks in the way that a request is made for: as an answer, as one that the server goes on writing when nobody listens, or as a summary. */
const streamOne: StreamAnswer = async (connection, request, ...how) => {
  const { line, summary } = request
  if (line !== undefined) return (await import('./stream-background')).streamBackground(connection, { ...request, line }, ...how)
  if (summary !== undefined) return (await import('./stream-summary')).streamSummary(connection, request, ...how)
  return streamAnswer(connection, request, ...how)
}

/** Whether a server may have refused a question because of a file that it does not have under its id (any more): that is worded in many ways, and asking once more with the file itself harms nothing. */
function isIdRefused({ status = 0, detail = '', field = '', serverCode = '' }: Problem, files: Files): boolean {
  return [400, 403, 404].includes(status) && /file/i.test(`${detail} ${field} ${serverCode}`) && [...files.values()].some(({ kind }) => kind === 'id')
}

/** The files themselves in place of their ids, which are forgotten. */
const withoutIds = async (files: Files): Promise<Files> => new Map(await Promise.all([...files].map(async ([name, file]) => [name, file.kind === 'id' ? await file.inline() : file] as const)))

/** Asks, and once more with the files themselves when their ids were refused. */
export const streamAny: StreamAnswer = async (connection, request, ...how) => {
  const outcome = await streamOne(connection, request, ...how)
  const { problem } = outcome
  return problem === null || !isIdRefused(problem, request.files) ? outcome : streamOne(connection, { ...request, files: await withoutIds(request.files) }, ...how)
}
