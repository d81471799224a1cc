import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The project's folder. */
export const projectFolder = resolve(import.meta.dirname, '../..')

/** The folder of real material that nobody here wrote; ASIDE_FIXTURES says where else it is. */
export const fixturesFolder = process.env['ASIDE_FIXTURES'] ?? resolve(projectFolder, '../shared/fixtures')

/** Lines (one JSON event each, as received) of a recorded stream, e.g. `vercel-ai/openai/chat/openai-text.chunks.txt`. */
export function recordedEvents(path: string): readonly string[] {
  return readFileSync(join(fixturesFolder, 'recordings', path), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
}
