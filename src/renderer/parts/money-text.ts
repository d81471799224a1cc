import type { Language } from '../../shared/settings'

const nano = 1_000_000_000

/** Nano-dollars as a person reads them: cents from a cent on, below it two digits that say something (`$0.0012`). */
export function moneyText(language: Language, nanoDollars: number): string {
  const dollars = nanoDollars / nano
  const digits = dollars !== 0 && Math.abs(dollars) < 0.01 ? { maximumSignificantDigits: 2 } : {}
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', ...digits }).format(dollars)
}

/** Nano-dollars to the last digit. */
export function exactMoney(language: Language, nanoDollars: number): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 9 }).format(nanoDollars / nano)
}
