import type { Message } from '../../shared/chat'
import type { Translate } from '../../shared/locales/translate'
import type { Language } from '../../shared/settings'
import { moneyText } from '../parts/money-text'

/** What stands beside the model of a column: how its answer stands, how long it took, its tokens, what it cost. What is not known is left out. Pure. */
export function columnFacts(t: Translate, language: Language, { status, usage }: Pick<Message, 'status' | 'usage'>): readonly string[] {
  const state = t(`compare.state.${status}`)
  if (usage === null || status === 'streaming' || status === 'queued') return [state]
  const seconds = ((usage.firstTokenMs ?? 0) + (usage.writingMs ?? 0)) / 1000
  const time = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 1 })
  return [
    state,
    ...(usage.writingMs === undefined ? [] : [time.format(seconds)]),
    t('compare.tokens', { count: usage.outputTokens }),
    ...(usage.cost === undefined ? [] : [moneyText(language, usage.cost.nanoDollars)]),
  ]
}
