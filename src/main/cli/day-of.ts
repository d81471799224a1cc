/** A day in local time as ISO 8601 writes it, 2026-01-31: it sorts, and says the same in every language. `time`: ms since 1970. */
export function dayOf(time: number): string {
  const date = new Date(time)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, '0')).join('-')
}
