import type { History } from './history/history-calls'
import type { Ledger } from './money/ledger'
import { suggestTitle } from './openai/suggest-title'
import type { Target } from './answer/answers'

/** Longest a better title may take, in milliseconds; the title made from the question stands meanwhile. */
const patience = 30_000

interface Deps {
  readonly history: Pick<History, 'addSpending'>
  readonly ledger: () => Promise<Ledger>
}

/** A better title for a chat after its first answer, or null to keep the one it has; what it used is counted with the chat. */
export async function betterTitle({ history, ledger }: Deps, target: Target, question: string, answer: string, chatId: string): Promise<string | null> {
  const { title, usage, model } = await suggestTitle(target.connection, target.model, question, answer, AbortSignal.timeout(patience))
  const { origin } = target.connection
  if (usage !== null) await history.addSpending({ at: Date.now(), chatId, model, origin, usage: await (await ledger()).price(usage, model, origin), answers: 0 })
  return title
}
