const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment (milliseconds since 1970) where the user is, as `YYYY-MM-DD`. */
export function dayOf(moment: number): string {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The month of a moment (milliseconds since 1970) where the user is, as a number: 202611. */
export function monthOf(moment: number): number {
  const date = new Date(moment)
  return date.getFullYear() * 100 + date.getMonth() + 1
}
