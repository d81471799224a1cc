import type { ListedPreset, Preset } from '../../shared/presets/preset'
import { ProblemError } from '../../shared/problem'

/** What is kept of presets: those of the user (under the id of a shipped one, their version of it), and the ids of shipped ones that they deleted. */
export interface KeptPresets {
  readonly presets: readonly Preset[]
  readonly removed: readonly string[]
}

export const nothingKept: KeptPresets = { presets: [], removed: [] }

const byName = (a: Preset, b: Preset): number => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)

/** All presets as they are offered: shipped ones in their own order, then the user's by name. */
export function listed({ presets, removed }: KeptPresets, shipped: readonly Preset[]): readonly ListedPreset[] {
  const isShipped = new Set(shipped.map(({ id }) => id))
  const mine = new Map(presets.map((preset) => [preset.id, preset]))
  const first = shipped.flatMap((preset): readonly ListedPreset[] => {
    const changed = mine.get(preset.id)
    // One that a newer Aside brings must not take a slash word from the user.
    const isTaken = presets.some(({ id, word }) => id !== preset.id && word === (changed ?? preset).word)
    if (removed.includes(preset.id) || isTaken) return []
    return [changed === undefined ? { ...preset, origin: 'shipped' } : { ...changed, origin: 'changed' }]
  })
  const own = presets.filter(({ id }) => !isShipped.has(id)).toSorted(byName)
  return [...first, ...own.map((preset): ListedPreset => ({ ...preset, origin: 'own' }))]
}

/** Keeps a new preset, or a new version of one. Problem bad-input, field `word`: another one has the slash word. */
export function withPreset(kept: KeptPresets, shipped: readonly Preset[], preset: Preset): KeptPresets {
  const taken = listed(kept, shipped).find(({ id, word }) => word === preset.word && id !== preset.id)
  if (taken !== undefined) throw new ProblemError({ code: 'bad-input', field: 'word', detail: `/${preset.word}: ${taken.name}` })
  return { presets: [...kept.presets.filter(({ id }) => id !== preset.id), preset], removed: kept.removed.filter((id) => id !== preset.id) }
}

/** Takes a preset away. A shipped one stays away until it is reset, and the user's version of it is gone. */
export function withoutPreset(kept: KeptPresets, shipped: readonly Preset[], presetId: string): KeptPresets {
  const presets = kept.presets.filter(({ id }) => id !== presetId)
  const isShipped = shipped.some(({ id }) => id === presetId)
  return { presets, removed: isShipped && !kept.removed.includes(presetId) ? [...kept.removed, presetId] : kept.removed }
}

/** Makes a shipped preset what it was when it came. Problems: not-found; bad-input, field `word`: its slash word was given to another one meanwhile. */
export function withReset(kept: KeptPresets, shipped: readonly Preset[], presetId: string): KeptPresets {
  const original = shipped.find(({ id }) => id === presetId)
  if (original === undefined) throw new ProblemError({ code: 'not-found', field: 'presetId', detail: presetId })
  const { presets, removed } = withPreset(kept, shipped, original)
  return { presets: presets.filter(({ id }) => id !== presetId), removed }
}
