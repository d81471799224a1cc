import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ApiStyle } from '../../../src/shared/chat'

/** The folder of third-party recordings; a test that needs it fails, and does not skip, where it is missing. */
export const fixtures = process.env.ASIDE_FIXTURES ?? join(import.meta.dirname, '../../../../shared/fixtures')

/** One recorded stream: what a real server sent, event by event. */
export interface Recording {
  readonly name: string
  readonly style: ApiStyle
  readonly events: readonly Json[]
}
// oxlint-disable-next-line typescript/no-explicit-any -- a recording may hold anything
export type Json = Record<string, any>

function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(fixtures, folder, name))
    .toSorted()
}

function parsed(line: string): readonly Json[] {
  try {
    return [JSON.parse(line) as Json]
  } catch {
    // Two recordings hold broken lines on purpose.
    return []
  }
}

function styleOf(events: readonly Json[]): ApiStyle | null {
  if (events.some((event) => typeof event.type === 'string' && event.type.startsWith('response.'))) return 'responses'
  if (events.some((event) => event.object === 'text_completion')) return 'completions'
  return events.some((event) => Array.isArray(event.choices)) ? 'chat' : null
}

/** Some recordings hold several responses, one after another: each is a stream of its own. */
function split(events: readonly Json[]): readonly (readonly Json[])[] {
  const starts = events.flatMap((event, index) => (event.type === 'response.created' ? [index] : []))
  return starts.length < 2 ? [events] : starts.map((start, index) => events.slice(start, starts[index + 1]))
}

function recording(file: string, events: readonly Json[]): readonly Recording[] {
  const style = styleOf(events)
  if (style === null) return []
  return split(events).map((part, index) => ({ name: `${relative(join(fixtures, 'recordings'), file)} [${index}]`, style, events: part }))
}

/** Every recorded stream of vercel/ai (one event a line) and pydantic-ai (bytes as received). */
export function allRecordings(): readonly Recording[] {
  const lines = filesUnder('recordings/vercel-ai', '.chunks.txt').flatMap((file) => recording(file, readFileSync(file, 'utf8').split('\n').flatMap(parsed)))
  const bodies = filesUnder('recordings/pydantic-ai', '.json').flatMap((file) => {
    const body = (JSON.parse(readFileSync(file, 'utf8')) as Json).response.body as unknown
    if (typeof body !== 'string' || !/^(data|event|:)/.test(body)) return []
    const data = body.split('\n').flatMap((line) => (line.startsWith('data: ') ? parsed(line.slice('data: '.length)) : []))
    return recording(file, data)
  })
  return [...lines, ...bodies]
}

/** The recorded pairs of a request and its whole (non-stream) answer. */
export function recordedBodies(): readonly { readonly name: string; readonly url: string; readonly status: number; readonly request: Json; readonly body: Json }[] {
  return filesUnder('recordings/pydantic-ai', '.json').flatMap((file) => {
    const { request, response } = JSON.parse(readFileSync(file, 'utf8')) as Json
    const [body] = typeof response.body === 'string' ? parsed(response.body) : []
    return body === undefined ? [] : [{ name: relative(fixtures, file), url: request.url, status: response.status, request: request.body ?? {}, body }]
  })
}
