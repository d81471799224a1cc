import type { ChatSums, DaySums, ModelSums, MonthSums, SpendingReport, SpendingRow } from '../../shared/spending'
import type { Database } from './database'
import type { HistoryArgs } from './history-calls'

const columns = ['answers', 'unpriced', 'input', 'cached', 'written', 'output', 'reasoning', 'nano'] as const
const sums = columns.map((column) => `sum(${column}) AS ${column}`).join(', ')

/** Chats that a report names. */
const mostChats = 50

/** First and last day of a month, or of all. */
const between = (month: number | null): { readonly first: number; readonly last: number } => (month === null ? { first: 0, last: 99_999_999 } : { first: month * 100, last: month * 100 + 99 })

/** The dearest of a month come straight from the index; of all months the sums have to be made first. Chats that cost alike, nothing for instance, are told by what they wrote. */
function dearestChats(database: Database, month: number | null): readonly ChatSums[] {
  const title = "(SELECT title FROM chats WHERE id = s.chat AND deleted_at IS NULL) AS title"
  return month === null
    ? database.all<ChatSums>(`SELECT s.chat AS chatId, ${sums}, ${title} FROM chat_spending s GROUP BY s.chat ORDER BY sum(nano) DESC, sum(output) DESC LIMIT ${mostChats}`)
    : database.all<ChatSums>(`SELECT s.chat AS chatId, ${columns.join(', ')}, ${title} FROM chat_spending s WHERE month = :month ORDER BY nano DESC, output DESC LIMIT ${mostChats}`, { month })
}

/** See HistoryCalls.spending. */
export function spendingReport(database: Database, { month }: HistoryArgs<'spending'>): SpendingReport {
  const days = between(month)
  return {
    month,
    months: database.all<MonthSums>(`SELECT day / 100 AS month, ${sums} FROM spending GROUP BY day / 100 ORDER BY 1 DESC`),
    days: month === null ? [] : database.all<DaySums>(`SELECT day, ${sums} FROM spending WHERE day BETWEEN :first AND :last GROUP BY day ORDER BY day`, days),
    models: database.all<ModelSums>(`SELECT model, origin, ${sums} FROM spending WHERE day BETWEEN :first AND :last GROUP BY model, origin ORDER BY sum(nano) DESC, sum(output) DESC`, days),
    chats: dearestChats(database, month),
  }
}

/** See HistoryCalls.spendingRows. */
export function spendingRows(database: Database, { month }: HistoryArgs<'spendingRows'>): readonly SpendingRow[] {
  return database.all<SpendingRow>(`SELECT day, model, origin, ${columns.join(', ')} FROM spending WHERE day BETWEEN :first AND :last ORDER BY day, model, origin`, between(month))
}

/** See HistoryCalls.spent. */
export function spent(database: Database, { month }: HistoryArgs<'spent'>): { readonly nano: number } {
  return { nano: database.get<{ nano: number | null }>('SELECT sum(nano) AS nano FROM spending WHERE day BETWEEN :first AND :last', between(month))?.nano ?? 0 }
}
