import type { ListedPreset, Preset, PresetContent, PresetContext, PresetImport, PresetList } from '../../shared/presets/preset'
import type { Problem } from '../../shared/problem'
import { problemOf } from '../bridge'
import type { PresetEdit } from '../state/app-state'
import { withNotice } from '../state/notices'
import type { ActionContext } from './action-context'

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
  readonly removePreset: (preset: ListedPreset) => Promise<void>
  /** Makes a changed shipped preset what it was. */
  readonly resetPreset: (preset: ListedPreset) => Promise<void>
  /** Brings shipped presets back that were deleted. */
  readonly bringPresetsBack: (presetIds: readonly string[]) => Promise<void>
  /** Asks where to; null also when the user changed their mind. */
  readonly exportPresets: () => Promise<{ readonly path: string; readonly count: number } | null>
  readonly importPresets: () => Promise<PresetImport | null>
}

const contentOf = ({ name, word, instruction, params }: Preset): PresetContent => ({ name, word, instruction, params })

/** Makes the actions on presets. What main keeps comes back as an event, to every window. */
export function createPresetActions({ call, set, told, undoable }: ActionContext): PresetActions {
  const run = async (work: () => Promise<unknown>): Promise<void> => void (await told(work))
  /** Puts back a preset as it was listed. */
  const putBack = (preset: ListedPreset): Promise<unknown> =>
    preset.origin === 'shipped' ? call('preset.reset', { presetIds: [preset.id] }) : call('preset.save', { presetId: preset.id, content: contentOf(preset) })

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
    savePreset: async (before, content) => {
      try {
        const { presets } = await call('preset.save', { presetId: before?.id ?? null, content })
        const id = presets.find(({ word }) => word === content.word)?.id
        undoable(
          (t) => t('presets.saved', { name: content.name }),
          () => (before !== null ? putBack(before) : call('preset.remove', { presetIds: id === undefined ? [] : [id] })),
        )
        return null
      } catch (error) {
        return problemOf(error)
      }
    },
    removePreset: (preset) =>
      run(async () => {
        await call('preset.remove', { presetIds: [preset.id] })
        undoable((t) => t('presets.deleted', { name: preset.name }), () => putBack(preset))
      }),
    resetPreset: (preset) =>
      run(async () => {
        await call('preset.reset', { presetIds: [preset.id] })
        undoable((t) => t('presets.wasReset', { name: preset.name }), () => putBack(preset))
      }),
    bringPresetsBack: (presetIds) =>
      run(async () => {
        await call('preset.reset', { presetIds: [...presetIds] })
        undoable((t) => t('presets.cameBack', { count: presetIds.length }), () => call('preset.remove', { presetIds: [...presetIds] }))
      }),
    exportPresets: () => told(() => call('presets.export', {})),
    importPresets: () =>
      told(async () => {
        const report = await call('presets.import', {})
        const presetIds = report?.added.map(({ id }) => id) ?? []
        if (presetIds.length > 0) undoable((t) => t('presets.imported', { count: presetIds.length }), () => call('preset.remove', { presetIds }))
        return report
      }),
  }
}
