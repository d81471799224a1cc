import type { SpendingRow } from '../../shared/spending'

const header = ['day', 'model', 'server', 'answers', 'answers_without_price', 'input_tokens', 'cached_tokens', 'cache_write_tokens', 'output_tokens', 'reasoning_tokens', 'cost_usd']

/** A field of RFC 4180. One that a spreadsheet would take for a formula gets an apostrophe before it: names of models come from servers. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Nano-dollars as dollars, to the last digit and without going through fractions. */
function dollars(nano: number): string {
  const digits = String(nano).padStart(10, '0')
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`
}

/** The file of usage: one line for each day, model and server. */
export function usageCsv(rows: readonly SpendingRow[]): string {
  const lines = rows.map(({ day, model, origin, answers, unpriced, input, cached, written, output, reasoning, nano }) => {
    const digits = String(day)
    const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
    return [date, model, origin, answers, unpriced, input, cached, written, output, reasoning, dollars(nano)]
  })
  return [header, ...lines].map((line) => `${line.map(field).join(',')}\r\n`).join('')
}
