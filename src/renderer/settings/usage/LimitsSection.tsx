import { type ReactNode, useEffect, useState } from 'react'
import type { RateLimits } from '../../../shared/limits'
import { useActions, useApp, useText } from '../../app'
import { headroomText } from '../../chat/headroom-text'
import { Section } from '../Section'

/** What servers last said of their rate limits; nothing when none said anything since Aside was started. */
export function LimitsSection(): ReactNode {
  const t = useText()
  const { loadLimits } = useActions()
  const language = useApp((state) => state.language)
  const [limits, setLimits] = useState<readonly RateLimits[]>([])
  useEffect(() => void loadLimits().then((known) => setLimits(known ?? [])), [loadLimits])
  if (limits.length === 0) return null
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const cell = 'py-1.5 pl-3 text-right tabular-nums'
  return (
    <Section title={t('limits.title')}>
      <table className="w-full text-sm">
        <caption className="unseen">{t('limits.title')}</caption>
        <thead className="text-xs text-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 text-left font-normal">{t('details.model')}</th>
            <th scope="col" className={`${cell} font-normal`}>{t('limits.requests')}</th>
            <th scope="col" className={`${cell} font-normal`}>{t('limits.tokens')}</th>
            <th scope="col" className={`${cell} font-normal`}>{t('limits.at')}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map(({ origin, model, at, requests, tokens }) => (
            <tr key={`${origin} ${model}`} className="border-b border-line last:border-0">
              <th scope="row" title={origin} className="truncate py-1.5 text-left font-normal">{model}</th>
              <td className={cell}>{requests === null ? '–' : headroomText(t, requests)}</td>
              <td className={cell}>{tokens === null ? '–' : headroomText(t, tokens)}</td>
              <td className={cell}>{time.format(at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
