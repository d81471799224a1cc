import type { AttachedPart } from '../chat'
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

/** What is typed but not sent: the text of the box, and the preset, pictures and files beside it. */
export interface Draft {
  readonly text: string
  readonly preset: ChosenPreset | null
  readonly attached: readonly AttachedPart[]
}

/** Nothing typed, nothing beside it. */
export const emptyDraft: Draft = { text: '', preset: null, attached: [] }

/** Before and after what stands beside the text in a draft as it is kept; no keyboard writes them. */
const attachedMark = '\u0002'
const presetMark = '\u0001'

const between = (mark: string, value: unknown): string => `${mark}${JSON.stringify(value)}${mark}`

/**
 * A draft as the one text that is saved, shared between windows, archived and erased like any other (docs/format.md): what is attached as JSON between two U+0002, the
 * preset as JSON between two U+0001, then the text of the box. Where nothing is attached or chosen, that part is missing.
 */
export function draftText({ text, preset, attached }: Draft): string {
  return (attached.length === 0 ? '' : between(attachedMark, attached)) + (preset === null ? '' : between(presetMark, preset)) + text
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Looked at by hand: the page reads drafts at start, without the checker. Main checks what is sent. */
function isChosen(value: unknown): value is ChosenPreset {
  if (!isRecord(value) || !isRecord(value['params']) || !isRecord(value['values'])) return false
  return ['id', 'name', 'instruction'].every((field) => typeof value[field] === 'string') && Object.values(value['values']).every((filled) => typeof filled === 'string')
}

function isAttached(value: unknown): value is readonly AttachedPart[] {
  const isPart = (part: unknown): boolean => {
    if (!isRecord(part)) return false
    const texts = part['type'] === 'image' ? ['attachment', 'mime', 'alt'] : part['type'] === 'file' ? ['attachment', 'mime', 'name'] : null
    return texts !== null && texts.every((field) => typeof part[field] === 'string') && (part['type'] === 'image' || typeof part['size'] === 'number')
  }
  return Array.isArray(value) && value.every(isPart)
}

/** What stands between two marks at the beginning of a text, with what follows it; null where that is nothing of the kind. */
function beside<Value>(saved: string, mark: string, isValue: (value: unknown) => value is Value): { readonly value: Value; readonly rest: string } | null {
  const end = saved.startsWith(mark) ? saved.indexOf(mark, 1) : -1
  if (end === -1) return null
  try {
    const value: unknown = JSON.parse(saved.slice(1, end))
    return isValue(value) ? { value, rest: saved.slice(end + 1) } : null
  } catch {
    return null
  }
}

/** Reads what {@link draftText} wrote; anything else is text. */
export function readDraft(saved: string): Draft {
  const files = beside(saved, attachedMark, isAttached)
  const rest = files?.rest ?? saved
  const chosen = beside(rest, presetMark, isChosen)
  return { text: chosen?.rest ?? rest, preset: chosen?.value ?? null, attached: files?.value ?? [] }
}

/** Some saved drafts as one: their texts below one another, with the first preset among them and all that is attached. */
export function joinDrafts(saved: readonly string[]): string {
  const drafts = saved.map(readDraft)
  const texts = drafts.map(({ text }) => text).filter((text) => text.trim() !== '')
  return draftText({
    text: texts.join('\n\n'),
    preset: drafts.find(({ preset }) => preset !== null)?.preset ?? null,
    attached: drafts.flatMap(({ attached }) => attached),
  })
}

/** The ids of the files that a saved draft names. */
export const draftFiles = (saved: string): readonly string[] => readDraft(saved).attached.map(({ attachment }) => attachment)
