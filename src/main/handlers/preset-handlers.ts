import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { shippedPresets } from '../../shared/presets/shipped'
import type { Preset, PresetList } from '../../shared/presets/preset'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import { onFile } from '../jobs/file-problem'
import { writeTextFile } from '../jobs/export/out-file'
import { importPresets, presetsText } from '../presets/carry-presets'
import { openPresetFile } from '../presets/preset-file'
import { type KeptPresets, listed, withoutPreset, withPreset, withReset } from '../presets/preset-rules'
import type { HandlerDeps } from './handler-deps'

/** What these handle. */
export type PresetCalls = 'presets.list' | 'preset.save' | 'preset.remove' | 'preset.reset' | 'presets.export' | 'presets.import' | 'preset.context'

/** Largest file of presets that is read, in bytes. */
const mostBytes = 20 * 1024 * 1024

/** Calls about presets. Every change is told to all windows before its call returns. */
export function presetHandlers({ databasePath, language, events, choosePath, chooseSavePath, readClipboard }: HandlerDeps): Pick<Handlers, PresetCalls> {
  const file = openPresetFile(dirname(databasePath))
  const shipped = (): readonly Preset[] => shippedPresets(language())

  const view = (kept: KeptPresets, problem: PresetList['problem'] = null): PresetList => ({ presets: listed(kept, shipped()), removedShipped: kept.removed, problem })

  async function change(make: (kept: KeptPresets) => KeptPresets): Promise<PresetList> {
    const list = view(await file.change(make))
    events.emit('presets.changed', list)
    return list
  }

  return {
    'presets.list': async () => {
      const { kept, problem } = await file.read()
      return view(kept, problem)
    },
    'preset.save': ({ presetId, content }) => change((kept) => withPreset(kept, shipped(), { ...content, id: presetId ?? randomUUID() })),
    'preset.remove': ({ presetIds }) => change((kept) => presetIds.reduce((rest, id) => withoutPreset(rest, shipped(), id), kept)),
    'preset.reset': ({ presetIds }) => change((kept) => presetIds.reduce((rest, id) => withReset(rest, shipped(), id), kept)),
    'presets.export': async () => {
      const path = await chooseSavePath('Aside presets.json')
      if (path === null) return null
      const { kept, problem } = await file.read()
      if (problem !== null) throw new ProblemError(problem)
      const presets = listed(kept, shipped())
      await writeTextFile(path, [presetsText(presets)])
      return { path, count: presets.length }
    },
    'presets.import': async () => {
      const path = await choosePath('file')
      if (path === null) return null
      const text = await onFile(path, async () => {
        const { size } = await stat(path)
        if (size > mostBytes) throw new ProblemError({ code: 'bad-input', field: basename(path), detail: `${size} bytes are too many for a file of presets` })
        return readFile(path, 'utf8')
      })
      let report: ReturnType<typeof importPresets>['report'] | null = null
      await change((kept) => {
        const imported = importPresets(kept, shipped(), text, basename(path), randomUUID)
        report = imported.report
        return imported.kept
      })
      return report
    },
    'preset.context': async ({ clipboard, selection }) => ({
      clipboard: clipboard ? await readClipboard('clipboard') : null,
      selection: selection && process.platform === 'linux' ? await readClipboard('selection') : null,
    }),
  }
}
