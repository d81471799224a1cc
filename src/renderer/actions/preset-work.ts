import type { ListedPreset, Preset, PresetContent } from '../../shared/presets/preset'
import { problemOf } from '../bridge'
import type { ActionContext } from './action-context'
import type { Failed, PresetActions } from './preset-actions'

/** What is done to presets in the settings: nobody needs this code before. */
export type PresetWork = Pick<PresetActions, 'savePreset' | 'removePreset' | 'resetPreset' | 'bringPresetsBack' | 'exportPresets' | 'importPresets'>

const failed = (error: unknown): Failed => ({ problem: problemOf(error) })
const contentOf = ({ name, word, instruction, params }: Preset): PresetContent => ({ name, word, instruction, params })

/** Makes the work on presets. What main keeps comes back as an event, to every window. */
export function createPresetWork({ call, told, undoable }: ActionContext): PresetWork {
  const run = async (work: () => Promise<unknown>): Promise<void> => void (await told(work))
  /** Puts back a preset as it was listed. */
  const putBack = (preset: ListedPreset): Promise<unknown> =>
    preset.origin === 'shipped' ? call('preset.reset', { presetIds: [preset.id] }) : call('preset.save', { presetId: preset.id, content: contentOf(preset) })

  return {
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
    removePreset: async (preset) => {
      const list = await told(() => call('preset.remove', { presetIds: [preset.id] }))
      if (list !== null) undoable((t) => t('presets.deleted', { name: preset.name }), () => putBack(preset))
      return list !== null
    },
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
    exportPresets: () => call('presets.export', {}).catch(failed),
    importPresets: async () => {
      const report = await call('presets.import', {}).catch(failed)
      const presetIds = report === null || 'problem' in report ? [] : report.added.map(({ id }) => id)
      if (presetIds.length > 0) undoable((t) => t('presets.imported', { count: presetIds.length }), () => call('preset.remove', { presetIds }))
      return report
    },
  }
}
