import { SquareSlash, X } from 'lucide-react'
import { type ReactNode, useLayoutEffect } from 'react'
import type { ChosenPreset, Draft } from '../../shared/presets/chosen'
import { useApp, useText } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { fieldsOf, fieldValue } from './compose'
import { chosenId, fieldId } from './field-id'
import { PresetPreview } from './PresetPreview'

export interface PresetBarProps {
  readonly draft: Draft & { readonly preset: ChosenPreset }
  /** Chosen just now, not found in a draft: the first field gets the focus, and what will be sent is shown. */
  readonly isFresh: boolean
  /** Key of the field that is to be filled in before anything can be sent. */
  readonly missing: string | null
  readonly onChange: (preset: ChosenPreset) => void
  readonly onRemove: () => void
  /** Enter in a field: sends, or goes to what is missing. */
  readonly onSubmit: () => void
}

/** What a preset sets, in a few words. */
function Sets({ preset: { params } }: { readonly preset: ChosenPreset }): ReactNode {
  const t = useText()
  const set = [
    params.model,
    params.effort === null ? null : `${t('params.effort')}: ${t(`effort.${params.effort}`)}`,
    params.temperature === null ? null : `${t('params.temperature')}: ${params.temperature}`,
    params.webSearch === true ? t('composer.webSearch') : null,
  ].filter((words) => words !== null)
  return set.length === 0 ? null : <span className="min-w-0 truncate text-xs text-soft">{set.join(' · ')}</span>
}

/** The preset beside what is typed: its name, a field for each variable, and what will be sent. */
export function PresetBar({ draft, isFresh, missing, onChange, onRemove, onSubmit }: PresetBarProps): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const platform = useApp((state) => state.platform)
  const sendWith = useApp((state) => state.settings.sendWith)
  const { preset } = draft
  const fields = fieldsOf(preset, platform)
  useLayoutEffect(() => {
    const empty = isFresh ? fields.find((field) => fieldValue(preset, field, language) === '') : undefined
    if (empty !== undefined) document.getElementById(fieldId(empty.key))?.focus()
    // Only when it is chosen.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  return (
    <div role="group" aria-label={t('presets.chosen', { name: preset.name })} className="grid gap-2 border-b border-line px-3 pt-3 pb-2">
      <div className="flex min-w-0 items-center gap-2">
        <span className="inline-flex h-7 min-w-0 items-center gap-1.5 rounded-control bg-accent-wash pr-0.5 pl-2 text-sm font-medium text-accent">
          <SquareSlash size={15} aria-hidden className="shrink-0" />
          <span id={chosenId} className="truncate">
            {preset.name}
          </span>
          <button type="button" aria-label={t('presets.remove', { name: preset.name })} title={t('presets.remove', { name: preset.name })} onClick={onRemove} className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-hover">
            <X size={14} aria-hidden />
          </button>
        </span>
        <Sets preset={preset} />
      </div>
      {fields.length === 0 ? null : (
        <div className="grid grid-cols-[minmax(auto,9rem)_1fr] items-center gap-x-3 gap-y-1.5">
          {fields.map((field) => (
            <div key={field.key} className="contents">
              <label htmlFor={fieldId(field.key)} className="truncate pl-1 text-sm text-soft">
                {field.kind === 'free' ? field.name : t(field.kind === 'language' ? 'presets.language' : 'presets.selection')}
              </label>
              <textarea
                id={fieldId(field.key)}
                rows={1}
                aria-invalid={missing === field.key}
                value={fieldValue(preset, field, language)}
                onChange={(event) => onChange({ ...preset, values: { ...preset.values, [field.key]: event.currentTarget.value } })}
                onKeyDown={(event) => {
                  if (!isSubmitEnter(event.nativeEvent, sendWith)) return
                  event.preventDefault()
                  onSubmit()
                }}
                className="field-sizing-content max-h-32 min-h-8 w-full resize-none rounded-control border border-line bg-surface px-2.5 py-1 text-sm hover:border-line-strong aria-invalid:border-danger"
              />
            </div>
          ))}
        </div>
      )}
      <PresetPreview draft={draft} isFresh={isFresh} />
    </div>
  )
}
