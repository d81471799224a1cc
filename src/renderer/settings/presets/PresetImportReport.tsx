import type { ReactNode } from 'react'
import type { Translate } from '../../../shared/locales/translate'
import type { PresetImport, RefusedPreset } from '../../../shared/presets/preset'
import { useText } from '../../app'

/** Why a preset was not taken, with its place in the file. */
function refusal(t: Translate, { name, line, reason, field, takenBy }: RefusedPreset): string {
  const why = reason === 'word-taken' ? t('presets.refused.word-taken', { name: takenBy ?? '' }) : t(`presets.refused.${reason}`, { field: field === '' ? name : field })
  return t('presets.refused.line', { name, line, why })
}

/** What an import did. */
export function PresetImportReport({ report: { added, same, refused } }: { readonly report: PresetImport }): ReactNode {
  const t = useText()
  return (
    <div role="status" className="grid gap-1 rounded-card bg-raised px-4 py-2.5 text-sm">
      <p>{t('presets.report.added', { count: added.length })}</p>
      {same.length === 0 ? null : <p className="text-soft">{t('presets.report.same', { count: same.length })}</p>}
      {refused.length === 0 ? null : (
        <>
          <p className="font-medium">{t('presets.report.refused', { count: refused.length })}</p>
          <ul className="grid max-h-40 gap-0.5 overflow-y-auto text-xs wrap-anywhere text-soft">
            {refused.map((one) => (
              <li key={`${one.line} ${one.name}`}>{refusal(t, one)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
