import { type ReactNode, useId, useState } from 'react'
import type { SpendingReport } from '../../../shared/spending'
import type { Language } from '../../../shared/settings'
import { useActions, useApp, useText } from '../../app'
import { type Bar, type Measure, SpendingChart } from './SpendingChart'
import { type SumsLine, SumsTable } from './SumsTable'
import { costText, dayText, monthText, tokensOf, total } from './usage-text'

/** Months that a chart of all shows at most. */
const mostMonths = 24

/** A bar for each day of the month, or for each month, the first first. */
function barsOf(report: SpendingReport, language: Language): readonly Bar[] {
  const { month, months, days } = report
  if (month === null) {
    const shown = months.slice(0, mostMonths).toReversed()
    return shown.map((sums) => ({ name: monthText(language, sums.month), short: shown.length <= 12 || sums.month % 100 === 1 ? `${sums.month % 100}/${String(sums.month).slice(2, 4)}` : '', sums }))
  }
  const length = new Date(Math.floor(month / 100), month % 100, 0).getDate()
  return Array.from({ length }, (_, index) => {
    const day = month * 100 + index + 1
    return { name: dayText(language, day), short: index === 0 || (index + 1) % 5 === 0 ? String(index + 1) : '', sums: days.find((sums) => sums.day === day) ?? null }
  })
}

function Figure({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div className="rounded-card bg-raised px-4 py-2.5">
      <dt className="text-xs text-soft">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">{value}</dd>
    </div>
  )
}

function MeasureChoice({ measure, onChange }: { readonly measure: Measure; readonly onChange: (measure: Measure) => void }): ReactNode {
  const t = useText()
  const name = useId()
  return (
    <fieldset className="flex gap-1">
      <legend className="unseen">{t('usage.measure')}</legend>
      {(['cost', 'tokens'] as const).map((each) => (
        <label key={each} className="rounded-control px-2.5 py-1 text-sm text-soft hover:bg-hover has-checked:bg-pressed has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <input type="radio" name={name} className="unseen" checked={measure === each} onChange={() => onChange(each)} />
          {t(`usage.measure.${each}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** The figures of a report: in all, as a chart with its table, by model and by chat. */
export function UsageFigures({ report }: { readonly report: SpendingReport }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const { showSettings, openChat } = useActions()
  const sums = total(report.models)
  const [measure, setMeasure] = useState<Measure | null>(null)
  const shown = measure ?? (sums.nano === 0 && sums.answers > 0 ? 'tokens' : 'cost')
  if (sums.answers === 0 && tokensOf(sums) === 0) return <p className="text-sm text-soft">{t('usage.nothing')}</p>

  const bars = barsOf(report, language)
  const number = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const open = (chatId: string): void => {
    showSettings(null)
    void openChat(chatId)
  }
  const chatName = (chatId: string, title: string | null): ReactNode =>
    title === null ? (
      <span className="text-soft">{t(chatId === '' ? 'usage.unsaved' : 'usage.goneChat')}</span>
    ) : (
      <button type="button" className="max-w-full truncate hover:underline" onClick={() => open(chatId)}>
        {title}
      </button>
    )
  const chats: readonly SumsLine[] = report.chats.map((chat) => ({ key: chat.chatId, name: chatName(chat.chatId, chat.title), sums: chat }))
  const models: readonly SumsLine[] = report.models.map((each) => ({
    key: `${each.model} ${each.origin}`,
    name: <span title={each.origin}>{each.model || t('usage.unknown')}</span>,
    sums: each,
  }))
  const label = t('usage.chart', { period: report.month === null ? t('usage.all') : monthText(language, report.month), cost: costText(t, language, sums), count: tokensOf(sums) })
  return (
    <>
      <dl className="grid grid-cols-3 gap-2">
        <Figure name={t('details.cost')} value={costText(t, language, sums)} />
        <Figure name={t('usage.answers')} value={new Intl.NumberFormat(language).format(sums.answers)} />
        <Figure name={t('usage.measure.tokens')} value={number.format(tokensOf(sums))} />
      </dl>
      {sums.unpriced === 0 ? null : <p className="text-xs text-soft">{t('usage.unpriced', { count: sums.unpriced })}</p>}
      <div className="grid gap-2">
        <MeasureChoice measure={shown} onChange={setMeasure} />
        <SpendingChart bars={bars} measure={shown} label={label} />
        <details>
          <summary className="cursor-pointer text-sm">{t('usage.asTable')}</summary>
          <SumsTable
            caption={label}
            isCaptioned
            of={t(report.month === null ? 'usage.month' : 'usage.day')}
            lines={bars.flatMap((bar) => (bar.sums === null ? [] : [{ key: bar.name, name: bar.name, sums: bar.sums }]))}
          />
        </details>
      </div>
      <SumsTable caption={t('usage.byModel')} of={t('details.model')} lines={models} />
      <SumsTable caption={t('usage.byChat')} of={t('usage.chat')} lines={chats} />
    </>
  )
}
