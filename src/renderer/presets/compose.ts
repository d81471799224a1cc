import type { ChosenPreset } from '../../shared/presets/chosen'
import type { PresetContext } from '../../shared/presets/preset'
import { expand, type Variable, variablesOf } from '../../shared/presets/variables'
import type { Language } from '../../shared/settings'

/** Where a preset is filled in: what Aside knows by itself. */
export interface Surroundings {
  readonly language: Language
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly now: Date
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' }
const systemNames: Readonly<Record<Surroundings['platform'], string>> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' }

/** Whether a variable has a field: free ones, the language (filled in already), and what is selected where the system does not tell. */
const isField = ({ kind }: Variable, platform: Surroundings['platform']): boolean => kind === 'free' || kind === 'language' || (kind === 'selection' && platform !== 'linux')

/** The fields of a chosen preset, in order. */
export const fieldsOf = ({ instruction }: ChosenPreset, platform: Surroundings['platform']): readonly Variable[] => variablesOf(instruction).filter((variable) => isField(variable, platform))

/** What stands in a field. */
export function fieldValue({ values }: ChosenPreset, { key, kind }: Variable, language: Language): string {
  return new Map(Object.entries(values)).get(key) ?? (kind === 'language' ? languageNames[language] : '')
}

/** What main has to be asked for before a preset can be filled in. */
export function wantedContext({ instruction }: ChosenPreset, platform: Surroundings['platform']): { readonly clipboard: boolean; readonly selection: boolean } {
  const kinds = variablesOf(instruction).map(({ kind }) => kind)
  return { clipboard: kinds.includes('clipboard'), selection: kinds.includes('selection') && platform === 'linux' }
}

/** The first thing that is not filled in: the key of a field, `text` for the box itself, null when nothing is missing. */
export function missingOf(preset: ChosenPreset, text: string, { language, platform }: Pick<Surroundings, 'language' | 'platform'>): string | null {
  const empty = fieldsOf(preset, platform).find((field) => fieldValue(preset, field, language).trim() === '')
  if (empty !== undefined) return empty.key
  return text.trim() === '' && variablesOf(preset.instruction).some(({ kind }) => kind === 'text') ? 'text' : null
}

/** The same as far as it is written: what is not filled in yet stands there by its name. */
export function previewQuestion(preset: ChosenPreset, text: string, context: PresetContext, around: Surroundings): string {
  const unfilled = fieldsOf(preset, around.platform).filter((field) => fieldValue(preset, field, around.language).trim() === '')
  const values = { ...preset.values, ...Object.fromEntries(unfilled.map(({ key, name }) => [key, `{{${name}}}`])) }
  const asksForText = variablesOf(preset.instruction).some(({ kind }) => kind === 'text')
  return composeQuestion({ ...preset, values }, text.trim() === '' && asksForText ? '{{text}}' : text, context, around)
}

/** The question that a chosen preset makes of the text in the box. */
export function composeQuestion(preset: ChosenPreset, text: string, context: PresetContext, { language, platform, now }: Surroundings): string {
  const known: Readonly<Record<string, string | null>> = {
    clipboard: context.clipboard,
    selection: context.selection,
    date: new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(now),
    system: systemNames[platform],
  }
  const fields = fieldsOf(preset, platform).map((field) => [field.key, fieldValue(preset, field, language)] as const)
  return expand(preset.instruction, new Map([...Object.entries(known).map(([key, value]) => [key, value ?? ''] as const), ...fields]), text)
}
