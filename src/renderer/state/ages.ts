/** Headings of a list by age. Weeks begin where the language says. */
export type Age = 'today' | 'yesterday' | 'thisWeek' | 'lastWeek' | 'thisMonth' | { readonly year: number; readonly month: number }

/** Local midnight `days` days before the one of `date`: not a multiple of 24 hours where the clock changes. */
const midnight = (date: Date, days: number): number => new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime()

/** Tells ages as of `now` (milliseconds since 1970); `firstDay` is the day a week begins with, 1 for Monday to 7 for Sunday. */
export function createAges(now: number, firstDay: number): (time: number) => Age {
  const date = new Date(now)
  const sinceWeekBegan = (date.getDay() - firstDay + 7) % 7
  const today = midnight(date, 0)
  const yesterday = midnight(date, 1)
  const thisWeek = midnight(date, sinceWeekBegan)
  const lastWeek = midnight(date, sinceWeekBegan + 7)
  const thisMonth = new Date(date.getFullYear(), date.getMonth()).getTime()
  return (time) => {
    if (time >= today) return 'today'
    if (time >= yesterday) return 'yesterday'
    if (time >= thisWeek) return 'thisWeek'
    if (time >= lastWeek) return 'lastWeek'
    if (time >= thisMonth) return 'thisMonth'
    const then = new Date(time)
    return { year: then.getFullYear(), month: then.getMonth() }
  }
}

/** The same for equal ages. */
export const ageKey = (age: Age): string => (typeof age === 'string' ? age : `${age.year}-${age.month}`)

/** The day a week begins with in a language and its most likely region: 1 for Monday to 7 for Sunday. */
export function firstDayOf(language: string): number {
  // The older of the two names is the one that Chromium 130 and Node 20 have in common with later ones.
  const locale = new Intl.Locale(language) as Intl.Locale & { readonly weekInfo?: { readonly firstDay: number }; readonly getWeekInfo?: () => { readonly firstDay: number } }
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}
