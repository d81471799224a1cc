import type { ListedPreset, PresetContent } from '../../../shared/presets/preset'

/** What keeps a preset from being kept, by its field. Main checks the same; here it can be said beside the field, without asking. */
export interface PresetFaults {
  readonly name?: { readonly key: 'presets.fault.name' }
  readonly word?: { readonly key: 'presets.fault.word' } | { readonly key: 'presets.fault.taken'; readonly by: string }
  readonly instruction?: { readonly key: 'presets.fault.instruction' }
}

/** What was typed as a slash word as it is kept: small letters, without the slash and without what cannot stand in one. */
export function slashWordOf(typed: string): string {
  const letters = typed.normalize('NFC').toLowerCase().replace(/\s+/gu, '-').replaceAll(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]/gu, '')
  return letters.replace(/^[^\p{Ll}\p{Lo}\p{N}]+/u, '').slice(0, 32)
}

/** Finds what is wrong with a preset beside the others. */
export function faultsOf({ name, word, instruction }: PresetContent, others: readonly ListedPreset[]): PresetFaults {
  const taken = others.find((other) => other.word === word)
  return {
    ...(name.trim() === '' ? { name: { key: 'presets.fault.name' } } : {}),
    ...(word === '' ? { word: { key: 'presets.fault.word' } } : taken === undefined ? {} : { word: { key: 'presets.fault.taken', by: taken.name } }),
    ...(instruction.trim() === '' ? { instruction: { key: 'presets.fault.instruction' } } : {}),
  }
}
