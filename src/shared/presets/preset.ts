import * as z from 'zod/mini'
import { effortSchema, verbositySchema } from '../chat'
import type { Problem } from '../problem'

/** Saved instructions (presets): what they consist of, how they are listed, and what an import of them reports. */

/** A slash word as it is kept: small letters, digits, `-` and `_`, without the slash; any script. */
const wordPattern = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]{0,31}$/u

const oneLine = /^[^\n\r]*$/

/** What a preset sets of what a chat asks with; null leaves the chat's own. */
export const presetParamsSchema = z.strictObject({
  model: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  temperature: z.nullable(z.number().check(z.minimum(0), z.maximum(2))),
  maxOutputTokens: z.nullable(z.int().check(z.minimum(1), z.maximum(10_000_000))),
  effort: z.nullable(effortSchema),
  verbosity: z.nullable(verbositySchema),
  webSearch: z.nullable(z.boolean()),
})
export type PresetParams = Readonly<z.infer<typeof presetParamsSchema>>

/** What a user writes of a preset. */
export const presetContentSchema = z.strictObject({
  name: z.string().check(z.trim(), z.regex(oneLine), z.minLength(1), z.maxLength(100)),
  word: z.string().check(z.regex(wordPattern)),
  /** Text with variables (see variables.ts). */
  instruction: z.string().check(z.regex(/\S/), z.maxLength(100_000)),
  params: presetParamsSchema,
})
export type PresetContent = Readonly<z.infer<typeof presetContentSchema>>

/** A UUID, or for a preset that ships with Aside its English slash word. */
export const presetIdSchema = z.string().check(z.regex(/^[a-z0-9-]{1,36}$/))

export const presetSchema = z.extend(presetContentSchema, { id: presetIdSchema })
export type Preset = Readonly<z.infer<typeof presetSchema>>

/** `shipped` as it came with Aside, in the language of the interface; `changed`: one that the user made their own; `own`: written or imported by the user. */
export interface ListedPreset extends Preset {
  readonly origin: 'shipped' | 'changed' | 'own'
}

/** All presets in the order they are offered, and why those of the user are missing, when they are. */
export interface PresetList {
  readonly presets: readonly ListedPreset[]
  /** Ids of shipped ones that the user deleted: they can be brought back. */
  readonly removedShipped: readonly string[]
  readonly problem: Problem | null
}

/** A preset that an import did not take. */
export interface RefusedPreset {
  /** Its name, or its place in the list when it has none: `#3`. */
  readonly name: string
  /** Line of the file, from 1, where the fault stands. */
  readonly line: number
  readonly reason: 'word-taken' | 'missing' | 'unknown-field' | 'bad-value'
  /** The field at fault, e.g. `word` or `params.temperature`; empty when the whole is no preset. */
  readonly field: string
  /** word-taken: name of the preset that has it. */
  readonly takenBy: string | null
}

/** What an import did with every preset of a file. */
export interface PresetImport {
  readonly added: readonly Preset[]
  /** Names of those that are here already, word for word. */
  readonly same: readonly string[]
  readonly refused: readonly RefusedPreset[]
}

/** What stands around the app at this moment, for the variables that ask for it; null: not asked for, or this system has none. */
export interface PresetContext {
  readonly clipboard: string | null
  readonly selection: string | null
}
