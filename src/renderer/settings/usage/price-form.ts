import type { OwnPrice } from '../../../shared/money'

/** What stands in the form of a price: dollars a million tokens, and dollars a thousand searches, as typed. */
export interface PriceForm {
  readonly model: string
  readonly host: string
  readonly input: string
  readonly cached: string
  readonly cacheWrite: string
  readonly output: string
  readonly webSearch: string
}
export type PriceField = keyof PriceForm

/** An amount as typed (`2`, `0.075`, `$1.50`) times 10 to the power of `digits`, a whole number; null when it is none, or has more decimals than that. */
export function parseScaled(text: string, digits: number): number | null {
  const found = /^\$?\s*(\d{1,7})(?:\.(\d+))?$/.exec(text.trim())
  const [, whole = '', fraction = ''] = found ?? []
  if (found === null || fraction.length > digits) return null
  return Number(whole + fraction.padEnd(digits, '0'))
}

/** A whole number of thousandths as it is typed. */
function typed(thousandths: number | null): string {
  return thousandths === null ? '' : String(thousandths / 1000)
}

/** The form of a price that is kept, or of a new one. */
export function formOf(price: Partial<OwnPrice>): PriceForm {
  const { model = '', host = null, input = null, cached = null, cacheWrite = null, output = null, webSearch = null } = price
  // Nano-dollars a call are dollars a thousand calls, times a million.
  return { model, host: host ?? '', input: typed(input), cached: typed(cached), cacheWrite: typed(cacheWrite), output: typed(output), webSearch: webSearch === null ? '' : String(webSearch / 1_000_000) }
}

/** The price that a form says, or the first field at fault. Pure. */
export function readForm(form: PriceForm): { readonly price: OwnPrice } | { readonly fault: PriceField } {
  const text = (field: PriceField): string => form[field].trim()
  const amount = (field: PriceField, digits: number): number | null => (text(field) === '' ? null : parseScaled(text(field), digits))
  const [input, output] = [amount('input', 3), amount('output', 3)]
  const [cached, cacheWrite, webSearch] = [amount('cached', 3), amount('cacheWrite', 3), amount('webSearch', 6)]
  if (text('model') === '') return { fault: 'model' }
  if (/[\s/]/.test(text('host'))) return { fault: 'host' }
  if (input === null) return { fault: 'input' }
  if (output === null) return { fault: 'output' }
  for (const [field, value] of [['cached', cached], ['cacheWrite', cacheWrite], ['webSearch', webSearch]] as const) {
    if (text(field) !== '' && value === null) return { fault: field }
  }
  return { price: { model: text('model'), host: text('host') === '' ? null : text('host'), input, cached, cacheWrite, output, webSearch } }
}
