import type { Usage } from '../../shared/chat'
import type { Database } from './database'
import { storedText } from './disk-format'

/** Who is charged for what was used, and when (milliseconds since 1970). */
interface Charged {
  readonly at: number
  /** A chat's id. */
  readonly chatId: string
  readonly model: string | null
  readonly origin: string | null
}

const columns = ['answers', 'unpriced', 'input', 'cached', 'written', 'output', 'reasoning', 'nano'] as const
const values = columns.map((column) => `:${column}`).join(', ')
const added = columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')
const byDay = `INSERT INTO spending (day, model, origin, ${columns.join(', ')}) VALUES (:day, :model, :origin, ${values}) ON CONFLICT DO UPDATE SET ${added}`
const byChat = `INSERT INTO chat_spending (chat, month, ${columns.join(', ')}) VALUES (:chat, :month, ${values}) ON CONFLICT DO UPDATE SET ${added}`

/** A day where the user is, as a number: 20261130. */
function dayNumber(moment: number): number {
  const date = new Date(moment)
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()
}

/**
 * Adds to the sums what an answer used since `before` (null: everything). A price that is lost on the way (a request without one joined it) leaves what is there and
 * counts the answer as one without. `answers`: how many this makes more; what is no answer is none without a price either. Runs inside the transaction that stores the usage.
 */
export function addSpending(database: Database, { at, chatId, model, origin }: Charged, before: Usage | null, after: Usage, answers: 0 | 1 = before === null ? 1 : 0): void {
  const since = (count: (usage: Usage) => number): number => count(after) - (before === null ? 0 : count(before))
  const unpriced = (usage: Usage): number => (usage.cost === undefined ? 1 : 0)
  const day = dayNumber(at)
  const amounts = {
    answers,
    unpriced: before === null && answers === 0 ? 0 : since(unpriced),
    input: since((usage) => usage.inputTokens),
    cached: since((usage) => usage.cachedTokens),
    written: since((usage) => usage.cacheWriteTokens),
    output: since((usage) => usage.outputTokens),
    reasoning: since((usage) => usage.reasoningTokens),
    nano: after.cost === undefined ? 0 : since((usage) => usage.cost?.nanoDollars ?? 0),
  }
  database.run(byDay, { day, model: storedText(model ?? ''), origin: storedText(origin ?? ''), ...amounts })
  database.run(byChat, { chat: chatId, month: Math.floor(day / 100), ...amounts })
}
