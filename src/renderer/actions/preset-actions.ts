import type { ListedPreset, PresetContent, PresetContext, PresetImport, PresetList } from '../../shared/presets/preset'
import type { Problem } from '../../shared/problem'
import type { PresetEdit } from '../state/app-state'
import { withNotice } from '../state/notices'
import type { ActionContext } from './action-context'
import type { PresetWork } from './preset-work'
import { withLaterTexts } from '../texts'

/** What kept it from being done, for whoever asked to tell. */
export interface Failed {
  readonly problem: Problem
}

/** Saved instructions. Failures are told at the corner of the window where nothing else is said, and null is the result. */
export interface PresetActions {
  /** Asks main for the presets. A file of presets that cannot be read is told too. */
  readonly loadPresets: () => Promise<PresetList | null>
  /** Reads what is in the clipboard or selected at this moment, as far as wanted. */
  readonly presetContext: (wanted: { readonly clipboard: boolean; readonly selection: boolean }) => Promise<PresetContext | null>
  /** What is being written in the settings; null: nothing. */
  readonly editPreset: (edit: PresetEdit | null) => void
  /** Keeps a new preset, or (given the one it was) a new version of it; resolves with the problem that kept it from being kept, or null. */
  readonly savePreset: (before: ListedPreset | null, content: PresetContent) => Promise<Problem | null>
  /** True when it is gone. */
  readonly removePreset: (preset: ListedPreset) => Promise<boolean>
  /** Makes a changed shipped preset what it was. */
  readonly resetPreset: (preset: ListedPreset) => Promise<void>
  /** Brings shipped presets back that were deleted. */
  readonly bringPresetsBack: (presetIds: readonly string[]) => Promise<void>
  /** Asks where to; null when the user changed their mind. */
  readonly exportPresets: () => Promise<{ readonly path: string; readonly count: number } | Failed | null>
  /** Asks for a file; null when the user changed their mind. */
  readonly importPresets: () => Promise<PresetImport | Failed | null>
}

/** Makes the actions on presets. */
export function createPresetActions(context: ActionContext): PresetActions {
  const { call, set, told } = context
  const work = (): Promise<PresetWork> => withLaterTexts(() => import('./preset-work')).then(({ createPresetWork }) => createPresetWork(context))
  return {
    loadPresets: () =>
      told(async () => {
        const presets = await call('presets.list', {})
        set((state) => ({ ...state, presets }))
        const { problem } = presets
        if (problem !== null) set((state) => withNotice(state, { kind: 'problem', problem }))
        return presets
      }),
    presetContext: (wanted) => told(() => call('preset.context', wanted)),
    editPreset: (presetEdit) => set((state) => ({ ...state, presetEdit })),
    savePreset: async (before, content) => (await work()).savePreset(before, content),
    removePreset: async (preset) => (await work()).removePreset(preset),
    resetPreset: async (preset) => (await work()).resetPreset(preset),
    bringPresetsBack: async (presetIds) => (await work()).bringPresetsBack(presetIds),
    exportPresets: async () => (await work()).exportPresets(),
    importPresets: async () => (await work()).importPresets(),
  }
}
