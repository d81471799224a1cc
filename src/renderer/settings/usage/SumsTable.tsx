import type { ReactNode } from 'react'
import type { Sums } from '../../../shared/spending'
import { useApp, useText } from '../../app'
import { costText } from './usage-text'

/** A line: its name, as text or as something to press, and its sums. */
export interface SumsLine {
  readonly key: string
  readonly name: ReactNode
  readonly sums: Sums
}

interface SumsTableProps {
  readonly caption: string
  /** What the first column names. */
  readonly of: string
  readonly lines: readonly SumsLine[]
  /** The caption stands above already. */
  readonly isCaptioned?: boolean
}

const cell = 'py-1.5 pl-3 text-right tabular-nums whitespace-nowrap'

/** Figures, one line each. */
export function SumsTable({ caption, of, lines, isCaptioned = false }: SumsTableProps): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const number = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
  const exact = new Intl.NumberFormat(language)
  const count = (value: number): ReactNode => <td className={cell} title={exact.format(value)}>{number.format(value)}</td>
  return (
    <table className="w-full table-fixed text-sm">
      <caption className={isCaptioned ? 'unseen' : 'pb-1 text-left text-sm font-medium'}>{caption}</caption>
      <thead className="text-xs text-soft">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 text-left font-normal">{of}</th>
          <th scope="col" className={`${cell} w-18 font-normal`}>{t('usage.answers')}</th>
          <th scope="col" className={`${cell} w-18 font-normal`}>{t('usage.input')}</th>
          <th scope="col" className={`${cell} w-18 font-normal`}>{t('usage.output')}</th>
          <th scope="col" className={`${cell} w-26 font-normal`}>{t('details.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, name, sums }) => (
          <tr key={key} className="border-b border-line last:border-0">
            <th scope="row" className="truncate py-1.5 text-left font-normal">{name}</th>
            {count(sums.answers)}
            {count(sums.input)}
            {count(sums.output)}
            <td className={cell}>{costText(t, language, sums)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
