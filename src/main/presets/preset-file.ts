import { join } from 'node:path'
import * as z from 'zod/mini'
import { presetIdSchema, presetSchema } from '../../shared/presets/preset'
import type { Problem } from '../../shared/problem'
import { openKeptFile } from '../kept-file'
import { type KeptPresets, nothingKept } from './preset-rules'

/** The only place that touches presets.json. */

export const presetFileName = 'presets.json'

const fileSchema = z.strictObject({ version: z.literal(1), presets: z.readonly(z.array(presetSchema)), removed: z.readonly(z.array(presetIdSchema)) })

/** The presets of a profile, as they are kept. */
export interface PresetFile {
  /** What is kept, and why it cannot be read, when it cannot: then nothing is kept, and nothing is written over it. */
  readonly read: () => Promise<{ readonly kept: KeptPresets; readonly problem: Problem | null }>
  /** Makes a change and waits until it is on disk; changes follow one another. Problems: that of `read`, those of the change, disk-full, not-writable. */
  readonly change: (change: (kept: KeptPresets) => KeptPresets) => Promise<KeptPresets>
}

/** Opens `presets.json` in the profile folder; it need not exist. It is read anew each time: the user may repair it by hand meanwhile. */
export function openPresetFile(folder: string): PresetFile {
  const file = openKeptFile(join(folder, presetFileName), fileSchema, { version: 1, ...nothingKept })
  return {
    read: async () => {
      const { value, problem } = await file.read()
      return { kept: { presets: value.presets, removed: value.removed }, problem }
    },
    change: (change) => file.change(({ presets, removed }) => ({ version: 1, ...change({ presets, removed }) })),
  }
}
