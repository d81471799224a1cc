import { join } from 'node:path'
import { createHistoryStore } from '../../src/main/history/history-store'
import type { Usage } from '../../src/shared/chat'

/** Nano-dollars a token of input, cached input and output. */
const prices = { 'gpt-6.1-sol': [2000, 100, 10_000], 'gpt-6.1-terra': [1000, 50, 5000], 'gpt-6-luna': [100, 10, 500] } as const
const origin = 'https://api.openai.com'

/** Counts answers of this month and the five before it for some chats: the same figures each time, more on working days. */
export function seedUsage(home: string, chatIds: readonly string[]): void {
  const history = createHistoryStore()
  history.open({ path: join(home, 'history.sqlite') })
  const today = new Date()
  for (let back = 0; back < 170; back += 1) {
    const at = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back, 12)
    const answers = at.getDay() % 6 === 0 ? back % 2 : 2 + ((back * 7) % 5)
    for (let index = 0; index < answers; index += 1) {
      const kind = (back + index * 3) % 7
      const model = kind < 4 ? 'gpt-6.1-sol' : kind < 6 ? 'gpt-6-luna' : 'gpt-6.1-terra'
      const inputTokens = 4000 + ((back * 131 + index * 977) % 23) * 1500
      const used: Usage = { inputTokens, cachedTokens: Math.floor(inputTokens / 2), cacheWriteTokens: 0, outputTokens: 900 + ((back * 53 + index * 211) % 17) * 300, reasoningTokens: 300, serviceTier: 'default' }
      const [input, cached, output] = prices[model]
      const nanoDollars = (used.inputTokens - used.cachedTokens) * input + used.cachedTokens * cached + used.outputTokens * output
      const chatId = chatIds[(back + index) % chatIds.length] ?? ''
      history.addSpending({ at: at.getTime(), chatId, model, origin, answers: 1, usage: { ...used, cost: { nanoDollars, from: 'table', date: '2026-11-24' } } })
    }
  }
  history.close({})
}

/** Counts one answer of today that cost a dollar. */
export function seedDollar(home: string): void {
  const history = createHistoryStore()
  history.open({ path: join(home, 'history.sqlite') })
  const usage: Usage = { inputTokens: 100, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0, serviceTier: null, cost: { nanoDollars: 1_000_000_000, from: 'own', date: '2026-01-01' } }
  history.addSpending({ at: Date.now(), chatId: '', model: 'gpt-6-luna', origin, answers: 1, usage })
  history.close({})
}
