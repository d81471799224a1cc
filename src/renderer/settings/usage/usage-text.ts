import type { Translate } from '../../../shared/locales/translate'
import type { Language } from '../../../shared/settings'
import type { Sums } from '../../../shared/spending'
import { moneyText } from '../../parts/money-text'

/** A month (202611) in words. */
export function monthText(language: Language, month: number): string {
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(new Date(Math.floor(month / 100), (month % 100) - 1, 1))
}

/** A day (20261130) in words. */
export function dayText(language: Language, day: number): string {
  const date = new Date(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)
  return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(date)
}

/** What was spent; where a price was missing the rest is only a part of it, and where none is known nothing is said. */
export function costText(t: Translate, language: Language, { nano, answers, unpriced }: Sums): string {
  if (nano === 0 && unpriced > 0 && unpriced >= answers) return t('usage.unknown')
  const cost = moneyText(language, nano)
  return unpriced > 0 ? t('usage.atLeast', { cost }) : cost
}

/** Tokens of input and output together. */
export const tokensOf = ({ input, output }: Sums): number => input + output

/** Sums of several. Pure. */
export function total(all: readonly Sums[]): Sums {
  const none: Sums = { answers: 0, unpriced: 0, input: 0, cached: 0, written: 0, output: 0, reasoning: 0, nano: 0 }
  const names = Object.keys(none) as (keyof Sums)[]
  return all.reduce<Sums>((sum, each) => Object.fromEntries(names.map((name) => [name, sum[name] + each[name]])) as unknown as Sums, none)
}
