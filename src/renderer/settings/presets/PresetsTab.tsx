import { type ReactNode, useEffect, useRef, useState } from 'react'
import { noPresetParams } from '../../../shared/presets/params'
import type { Problem } from '../../../shared/problem'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { PresetEditor } from './PresetEditor'
import { PresetImportReport } from './PresetImportReport'
import { PresetRow } from './PresetRow'

/** What was done last since the tab was opened, with a way back: the notes at the corner lie under the settings. */
function LastStep(): ReactNode {
  const t = useText()
  const { undo } = useActions()
  const last = useApp((state) => state.undos.at(-1) ?? null)
  const [first] = useState(last)
  const isNew = last !== null && last.id > (first?.id ?? 0)
  return (
    <div role="status" className="text-sm empty:absolute">
      {isNew ? (
        <p className="flex items-center gap-2 rounded-card bg-raised py-1 pr-1.5 pl-4">
          <span className="min-w-0 grow truncate">{last.say(t)}</span>
          <Button look="quiet" className="text-accent" onClick={() => void undo(last.id)}>
            {t('undo.button')}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

/** Why presets could not be read, brought in or saved; the name of the file is in it. */
function Fault({ problem, children }: { readonly problem: Problem; readonly children?: ReactNode }): ReactNode {
  const t = useText()
  return (
    <div role="alert" className="rounded-card bg-danger-wash px-4 py-2.5 text-sm wrap-anywhere text-danger">
      <p>
        {problemSentence(t, problem)} {problem.field} {problem.detail}
      </p>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  )
}

function Exported({ path, count }: { readonly path: string; readonly count: number }): ReactNode {
  const t = useText()
  return (
    <p role="status" className="text-sm wrap-anywhere text-soft">
      {t('presets.exported', { path, count })}
    </p>
  )
}

/** Saved instructions: all of them, one to be written, and their way in and out as a file. */
export function PresetsTab(): ReactNode {
  const t = useText()
  const { loadPresets, editPreset, bringPresetsBack, exportPresets, importPresets } = useActions()
  const list = useApp((state) => state.presets)
  const edit = useApp((state) => state.presetEdit)
  /** What the last import or export did. */
  const [carried, setCarried] = useState<ReactNode>(null)
  // Anew each time: the file may have been repaired by hand.
  useEffect(() => void loadPresets(), [loadPresets])
  // The form had the focus; it goes back to where the form was opened.
  const written = useRef(edit)
  useEffect(() => {
    const last = written.current
    written.current = edit
    if (edit === null && last !== null) document.querySelector<HTMLElement>(`[data-edit="${last.before?.id ?? ''}"]`)?.focus()
  }, [edit])

  if (edit !== null) return <PresetEditor key={edit.before?.id ?? 'new'} edit={edit} />
  const problem = list?.problem ?? null
  const isBroken = list === null || problem !== null
  return (
    <Section title={t('settings.presets')}>
      <p className="text-sm text-soft">{t('presets.lead')}</p>
      {problem === null ? null : (
        <Fault problem={problem}>{t('presets.broken')}</Fault>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" data-edit="" disabled={isBroken} onClick={() => editPreset({ before: null, content: { name: '', word: '', instruction: '', params: noPresetParams } })}>
          {t('presets.new')}
        </Button>
        <Button disabled={isBroken} onClick={() => void importPresets().then((done) => setCarried(done === null ? null : 'problem' in done ? <Fault problem={done.problem} /> : <PresetImportReport report={done} />))}>
          {t('presets.import')}
        </Button>
        <Button disabled={isBroken} onClick={() => void exportPresets().then((done) => setCarried(done === null ? null : 'problem' in done ? <Fault problem={done.problem} /> : <Exported {...done} />))}>
          {t('presets.export')}
        </Button>
      </div>
      <LastStep />
      {carried}
      <ul aria-label={t('presets.list')} className="-mx-3 grid grid-cols-1 gap-1">
        {list?.presets.map((preset) => (
          <PresetRow key={preset.id} preset={preset} isBroken={isBroken} />
        ))}
      </ul>
      {list === null || list.removedShipped.length === 0 ? null : (
        <Button className="justify-self-start" onClick={() => void bringPresetsBack(list.removedShipped)}>
          {t('presets.bringBack', { count: list.removedShipped.length })}
        </Button>
      )}
    </Section>
  )
}
