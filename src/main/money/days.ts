const two = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment (milliseconds since 1970) where the user is, as `YYYY-MM-DD`. */
export function dayOf(moment: number): string {
  const date = new Date(moment)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
