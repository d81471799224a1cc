import type { Preset, PresetParams } from './preset'

/** A preset in a composer: as it was when it was chosen, so that nothing changes under what is being written, with what was filled in. */
export interface ChosenPreset {
  readonly id: string
  readonly name: string
  readonly instruction: string
  readonly params: PresetParams
  /** What stands in its fields, by the key of the variable. */
  readonly values: Readonly<Record<string, string>>
}

/** A preset as it is chosen, with nothing filled in yet. */
export const choosePreset = ({ id, name, instruction, params }: Preset): ChosenPreset => ({ id, name, instruction, params, values: {} })

/** What is typed but not sent: the text of the box and the preset beside it. */
export interface Draft {
  readonly text: string
  readonly preset: ChosenPreset | null
}

/** Before and after the preset in a draft as it is kept; no keyboard writes it. */
const mark = '\u0001'

/**
 * A draft as the one text that is saved, shared between windows, archived and erased like any other (docs/format.md): the preset as JSON between two U+0001, then the
 * text of the box. Without a preset it is the text alone.
 */
export function draftText({ text, preset }: Draft): string {
  return preset === null ? text : `${mark}${JSON.stringify(preset)}${mark}${text}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Looked at by hand: the page reads drafts at start, without the checker. Main checks what is sent. */
function isChosen(value: unknown): value is ChosenPreset {
  if (!isRecord(value) || !isRecord(value['params']) || !isRecord(value['values'])) return false
  return ['id', 'name', 'instruction'].every((field) => typeof value[field] === 'string') && Object.values(value['values']).every((filled) => typeof filled === 'string')
}

/** Reads what {@link draftText} wrote; anything else is text. */
export function readDraft(saved: string): Draft {
  const plain = { text: saved, preset: null }
  const end = saved.startsWith(mark) ? saved.indexOf(mark, 1) : -1
  if (end === -1) return plain
  try {
    const preset: unknown = JSON.parse(saved.slice(1, end))
    return isChosen(preset) ? { text: saved.slice(end + 1), preset } : plain
  } catch {
    return plain
  }
}

/** Some saved drafts as one: their texts below one another, with the first preset among them. */
export function joinDrafts(saved: readonly string[]): string {
  const drafts = saved.map(readDraft)
  const texts = drafts.map(({ text }) => text).filter((text) => text.trim() !== '')
  return draftText({ text: texts.join('\n\n'), preset: drafts.find(({ preset }) => preset !== null)?.preset ?? null })
}
