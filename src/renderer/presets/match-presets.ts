import type { ListedPreset } from '../../shared/presets/preset'

const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** How well a preset fits what was typed after the slash, 0 the best; null: not at all. */
function rank({ word, name }: ListedPreset, query: string): number | null {
  if (word === query) return 0
  if (word.startsWith(query)) return 1
  if (fold(name).startsWith(query)) return 2
  return word.includes(query) || fold(name).includes(query) ? 3 : null
}

/** The presets that fit what was typed after the slash, the best first, otherwise in their order. */
export function matchPresets(presets: readonly ListedPreset[], typed: string): readonly ListedPreset[] {
  const query = fold(typed)
  return presets
    .flatMap((preset) => {
      const place = rank(preset, query)
      return place === null ? [] : [{ preset, place }]
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ preset }) => preset)
}

/**
 * What stands between a slash at the very beginning and the caret, or null when that is no slash word. Chinese input methods write `、` or `／` with the same key, and no
 * question begins with one.
 */
export function slashWord(text: string, caret: number): string | null {
  return /^[/／、](\S*)$/.exec(text.slice(0, caret))?.[1] ?? null
}
