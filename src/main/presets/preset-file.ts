import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { presetIdSchema, presetSchema } from '../../shared/presets/preset'
import { type Problem, ProblemError } from '../../shared/problem'
import { onFile } from '../jobs/file-problem'
import { type KeptPresets, nothingKept } from './preset-rules'

/** The only place that touches presets.json. */

export const presetFileName = 'presets.json'

const fileSchema = z.strictObject({ version: z.literal(1), presets: z.array(presetSchema), removed: z.array(presetIdSchema) })

/** The presets of a profile, as they are kept. */
export interface PresetFile {
  /** What is kept, and why it cannot be read, when it cannot: then nothing is kept, and nothing is written over it. */
  readonly read: () => Promise<{ readonly kept: KeptPresets; readonly problem: Problem | null }>
  /** Makes a change and waits until it is on disk; changes follow one another. Problems: that of `read`, those of the change, disk-full, not-writable. */
  readonly change: (change: (kept: KeptPresets) => KeptPresets) => Promise<KeptPresets>
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What is wrong in the file: where a field is at fault, or what JSON.parse says. */
function faultOf(error: unknown): string {
  const issue = error instanceof z.core.$ZodError ? error.issues[0] : undefined
  return issue === undefined ? String(error) : `${issue.path.join('.')}: ${issue.message}`
}

/** Opens `presets.json` in the profile folder; it need not exist. It is read anew each time: the user may repair it by hand meanwhile. */
export function openPresetFile(folder: string): PresetFile {
  const path = join(folder, presetFileName)
  let last: Promise<unknown> = Promise.resolve()

  async function read(): Promise<{ readonly kept: KeptPresets; readonly problem: Problem | null }> {
    try {
      const { presets, removed } = z.parse(fileSchema, JSON.parse(await readFile(path, 'utf8')))
      return { kept: { presets, removed }, problem: null }
    } catch (error) {
      const problem: Problem = { code: 'bad-input', field: presetFileName, detail: `${path}: ${faultOf(error)}`.slice(0, 600) }
      return { kept: nothingKept, problem: isMissing(error) ? null : problem }
    }
  }

  async function write(change: (kept: KeptPresets) => KeptPresets): Promise<KeptPresets> {
    const { kept, problem } = await read()
    if (problem !== null) throw new ProblemError(problem)
    const next = change(kept)
    await onFile(path, async () => {
      await writeFile(`${path}.new`, `${JSON.stringify({ version: 1, ...next }, null, 2)}\n`, { mode: 0o600, flush: true })
      await rename(`${path}.new`, path)
    })
    return next
  }

  return {
    read: async () => {
      await last
      return read()
    },
    change: (change) => {
      const changing = last.then(() => write(change))
      last = changing.catch(() => undefined)
      return changing
    },
  }
}
