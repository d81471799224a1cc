import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { noPresetParams } from '../../shared/presets/params'
import { type Preset, type PresetContent, presetContentSchema, type PresetImport, type PresetParams, presetParamsSchema, type RefusedPreset } from '../../shared/presets/preset'
import { everyShippedPreset } from '../../shared/presets/shipped'
import { ProblemError } from '../../shared/problem'
import { jsonLines, lineOfFault, pathKey } from './json-lines'
import { type KeptPresets, listed, withPreset } from './preset-rules'

/** Presets as they travel between people: a JSON file with their content, without ids (docs/format.md). */

const envelopeSchema = z.strictObject({ format: z.literal('aside-presets'), version: z.literal(1), presets: z.array(z.unknown()).check(z.maxLength(1000)) })
/** What a preset does not set need not be there. */
const carriedSchema = z.extend(presetContentSchema, { params: z.optional(z.partial(presetParamsSchema)) })

const contentOf = ({ name, word, instruction, params }: PresetContent): PresetContent => ({ name, word, instruction, params })

/** The text of a file with these presets. */
export function presetsText(presets: readonly Preset[]): string {
  const carried = presets.map(contentOf).map(({ params, ...rest }) => {
    const set = Object.entries(params).filter(([, value]) => value !== null)
    return set.length === 0 ? rest : { ...rest, params: Object.fromEntries(set) }
  })
  return `${JSON.stringify({ format: 'aside-presets', version: 1, presets: carried }, null, 2)}\n`
}

/** The presets in a file's text, not checked yet. Problem bad-input that names the file and, where it is known, the line. */
function entriesOf(text: string, fileName: string): readonly unknown[] {
  const refuse = (detail: string): never => {
    throw new ProblemError({ code: 'bad-input', field: fileName, detail })
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = lineOfFault(text, message)
    return refuse(`${line === null ? '' : `line ${line}: `}${message}`.slice(0, 600))
  }
  const envelope = z.safeParse(envelopeSchema, parsed)
  return envelope.success ? envelope.data.presets : refuse('not a file of presets of Aside (format "aside-presets", version 1)')
}

/** Why an entry is no preset: its first fault. */
function refusal(entry: unknown, index: number, issue: z.core.$ZodIssue, lines: ReadonlyMap<string, number>): RefusedPreset {
  const path = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
  const value = path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined), entry)
  const name = typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string' ? entry.name : `#${index + 1}`
  return {
    name: name.slice(0, 100),
    // What is missing is missing from the preset as a whole.
    line: lines.get(pathKey(['presets', index, ...path])) ?? lines.get(pathKey(['presets', index])) ?? 1,
    reason: issue.code === 'unrecognized_keys' ? 'unknown-field' : value === undefined ? 'missing' : 'bad-value',
    field: path.join('.'),
    takenBy: null,
  }
}

/**
 * Takes the presets of a file's text into what is kept. Those that are here word for word are left alone, so that the same file twice is once (shipped ones in whatever language); those that cannot be used
 * are refused one by one. Problem bad-input when the text is no file of presets.
 */
export function importPresets(kept: KeptPresets, shipped: readonly Preset[], text: string, fileName: string, newId: () => string): { readonly kept: KeptPresets; readonly report: PresetImport } {
  const entries = entriesOf(text, fileName)
  const lines = jsonLines(text)
  const added: Preset[] = []
  const same: string[] = []
  const refused: RefusedPreset[] = []
  let next = kept
  for (const [index, entry] of entries.entries()) {
    const checked = z.safeParse(carriedSchema, entry)
    const issue = checked.error?.issues[0]
    if (!checked.success) {
      if (issue !== undefined) refused.push(refusal(entry, index, issue, lines))
      continue
    }
    // JSON has no undefined: a field is there or it is not.
    const content: PresetContent = { ...checked.data, params: { ...noPresetParams, ...(checked.data.params as Partial<PresetParams>) } }
    const taken = listed(next, shipped).find(({ word }) => word === content.word)
    if (taken === undefined) {
      const preset = { ...content, id: newId() }
      next = withPreset(next, shipped, preset)
      added.push(preset)
    } else if ((taken.origin === 'shipped' ? everyShippedPreset : [taken]).some((here) => isDeepStrictEqual(contentOf(here), content))) same.push(content.name)
    else refused.push({ name: content.name, line: lines.get(pathKey(['presets', index, 'word'])) ?? 1, reason: 'word-taken', field: 'word', takenBy: taken.name })
  }
  return { kept: next, report: { added, same, refused } }
}
