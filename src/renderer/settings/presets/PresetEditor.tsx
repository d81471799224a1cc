import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { variablesOf } from '../../../shared/presets/variables'
import type { Problem } from '../../../shared/problem'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { control, Field } from '../../parts/Field'
import { problemSentence } from '../../problems/problem-text'
import type { PresetEdit } from '../../state/app-state'
import { Section } from '../Section'
import { faultsOf, slashWordOf } from './preset-faults'
import { PresetParamsForm } from './PresetParamsForm'

/** What is wrong with a field, under it. */
function Fault({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="text-danger">{children}</span>
}

/** A preset being written. What is typed outlives the dialog; only saving makes it a preset. */
export function PresetEditor({ edit }: { readonly edit: PresetEdit }): ReactNode {
  const t = useText()
  const { editPreset, savePreset } = useActions()
  const others = useApp((state) => state.presets)
  const [problem, setProblem] = useState<Problem | null>(null)
  /** Counts the attempts to save something that cannot be: each leads to the first fault. */
  const [refusals, setRefusals] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), [])
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  const { before, content } = edit
  const faults = faultsOf(content, (others?.presets ?? []).filter(({ id }) => id !== before?.id))
  const shown = refusals > 0 ? faults : {}
  const change = (news: Partial<PresetEdit['content']>): void => editPreset({ before, content: { ...content, ...news } })
  const free = variablesOf(content.instruction).filter(({ kind }) => kind === 'free')

  const save = async (): Promise<void> => {
    if (Object.keys(faults).length > 0) {
      setRefusals(refusals + 1)
      return
    }
    const failed = await savePreset(before, { ...content, name: content.name.trim() })
    setProblem(failed)
    if (failed === null) editPreset(null)
  }

  return (
    <form
      ref={form}
      aria-label={before === null ? t('presets.new') : t('presets.edit', { name: before.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={before === null ? t('presets.new') : t('presets.edit', { name: before.name })}>
        <Field label={t('presets.name')} hint={shown.name === undefined ? undefined : <Fault>{t(shown.name.key)}</Fault>}>
          {({ id, hintId }) => <input id={id} aria-describedby={hintId} aria-invalid={shown.name !== undefined} className={control} maxLength={100} value={content.name} onChange={(event) => change({ name: event.currentTarget.value })} />}
        </Field>
        <Field label={t('presets.word')} hint={shown.word === undefined ? t('presets.wordHint') : <Fault>{shown.word.key === 'presets.fault.taken' ? t(shown.word.key, { name: shown.word.by }) : t(shown.word.key)}</Fault>}>
          {({ id, hintId }) => (
            <input id={id} aria-describedby={hintId} aria-invalid={shown.word !== undefined} className={control} maxLength={33} spellCheck={false} autoCapitalize="none" value={content.word === '' ? '' : `/${content.word}`} onChange={(event) => change({ word: slashWordOf(event.currentTarget.value) })} />
          )}
        </Field>
        <Field label={t('presets.instruction')} hint={shown.instruction === undefined ? t('presets.instructionHint', { text: '{{text}}', known: '{{clipboard}}, {{selection}}, {{language}}, {{date}}, {{system}}' }) : <Fault>{t(shown.instruction.key)}</Fault>}>
          {({ id, hintId }) => (
            <textarea
              id={id}
              aria-describedby={hintId}
              aria-invalid={shown.instruction !== undefined}
              rows={6}
              maxLength={100_000}
              value={content.instruction}
              onChange={(event) => change({ instruction: event.currentTarget.value })}
              className="field-sizing-content max-h-72 min-h-32 w-full resize-none rounded-control border border-line bg-surface px-2.5 py-2 text-sm hover:border-line-strong"
            />
          )}
        </Field>
        {free.length === 0 ? null : <p className="-mt-2 text-xs text-soft">{t('presets.asksFor', { names: free.map(({ name }) => name).join(', ') })}</p>}
        <PresetParamsForm params={content.params} onChange={(params) => change({ params })} />
        {problem === null ? null : (
          <p role="alert" className="text-sm wrap-anywhere text-danger">
            {problemSentence(t, problem)} {problem.detail}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => editPreset(null)}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit">
            {t('presets.save')}
          </Button>
        </div>
      </Section>
    </form>
  )
}
