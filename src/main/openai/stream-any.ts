import type { StreamAnswer } from './openai-types'
import { streamAnswer } from './stream-answer'

/** Asks in the way that a request is made for: as an answer, as one that the server goes on writing when nobody listens, or as a summary. */
export const streamAny: StreamAnswer = async (connection, request, ...how) => {
  const { line, summary } = request
  if (line !== undefined) return (await import('./stream-background')).streamBackground(connection, { ...request, line }, ...how)
  if (summary !== undefined) return (await import('./stream-summary')).streamSummary(connection, request, ...how)
  return streamAnswer(connection, request, ...how)
}
