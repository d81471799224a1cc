/** What was used and spent, in sums. */
export interface Sums {
  readonly answers: number
  /** Of them, those without a known price. */
  readonly unpriced: number
  /** Tokens. */
  readonly input: number
  readonly cached: number
  readonly written: number
  readonly output: number
  readonly reasoning: number
  /** Nano-dollars. */
  readonly nano: number
}

/** A day where the user was: 20261130. A month: 202611. */
export type DaySums = Sums & { readonly day: number }
export type MonthSums = Sums & { readonly month: number }
export type ModelSums = Sums & { readonly model: string; readonly origin: string }
/** `title`: null for a chat that is in the trash, or erased. */
export type ChatSums = Sums & { readonly chatId: string; readonly title: string | null }

/** One line of the file of usage. */
export type SpendingRow = DaySums & { readonly model: string; readonly origin: string }

/** What was used and spent in a month, or (null) in all. */
export interface SpendingReport {
  readonly month: number | null
  /** Every month with anything in it, whatever was asked for; the newest first. */
  readonly months: readonly MonthSums[]
  /** Days of the month with anything in them, the first first; none when all was asked for. */
  readonly days: readonly DaySums[]
  /** The dearest first. */
  readonly models: readonly ModelSums[]
  /** The dearest first, at most 50. */
  readonly chats: readonly ChatSums[]
}
