import type { ReactNode } from 'react'
import { useApp, useText } from '../../app'
import type { Sums } from '../../../shared/spending'
import { moneyText } from '../../parts/money-text'
import { tokensOf } from './usage-text'

export type Measure = 'cost' | 'tokens'

/** One bar: what it is called in full, what stands under it (if anything), and its sums (null: nothing). */
export interface Bar {
  readonly name: string
  readonly short: string
  readonly sums: Sums | null
}

/** Units of the drawing; it is scaled to the width of its place. */
const width = 500
const height = 116
const base = 96
const top = 16

/** Bars of what was spent or used. The same figures stand in the table beside it, so to a screen reader this is one picture with a sentence. */
export function SpendingChart({ bars, measure, label }: { readonly bars: readonly Bar[]; readonly measure: Measure; readonly label: string }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const valueOf = (sums: Sums | null): number => (sums === null ? 0 : measure === 'cost' ? sums.nano : tokensOf(sums))
  const say = (value: number): string => (measure === 'cost' ? moneyText(language, value) : t('usage.tokens', { count: value }))
  const most = Math.max(...bars.map(({ sums }) => valueOf(sums)), 0)
  const step = width / Math.max(bars.length, 1)
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className="w-full">
      <line x1={0} x2={width} y1={top} y2={top} className="stroke-line" strokeDasharray="2 4" />
      <text x={0} y={top - 5} className="fill-soft text-[11px]">
        {most === 0 ? '' : say(most)}
      </text>
      <line x1={0} x2={width} y1={base} y2={base} className="stroke-line" />
      {bars.map(({ name, short, sums }, index) => {
        const value = valueOf(sums)
        // What there is is seen, however little beside the rest.
        const tall = value === 0 ? 0 : Math.max(1.5, (value / most) * (base - top))
        return (
          <g key={name}>
            <rect x={index * step + step * 0.14} y={base - tall} width={step * 0.72} height={tall} rx={Math.min(2, tall / 2)} className="fill-accent">
              <title>{`${name}: ${say(value)}`}</title>
            </rect>
            <text x={(index + 0.5) * step} y={base + 15} textAnchor="middle" className="fill-soft text-[11px]">
              {short}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
