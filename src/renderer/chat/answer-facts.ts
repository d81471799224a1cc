import type { Message } from '../../shared/chat'
import type { RateLimits } from '../../shared/limits'
import type { Translate } from '../../shared/locales/translate'
import type { Language } from '../../shared/settings'
import { exactMoney } from '../parts/money-text'
import { headroomText } from './headroom-text'

/** What is known of an answer, one line a fact: its name and its value. */
export type AnswerFact = readonly [name: string, value: string]

/** Counts that are shown only when there is something to count. */
type CountKey = 'details.cached' | 'details.written' | 'details.reasoning' | 'details.webSearches' | 'details.fileSearches' | 'details.containers' | 'details.imageTokens'

/** Writing times shorter than this, in milliseconds, say nothing of a speed: the text came in one piece. */
const leastTime = 50

/** Visible tokens a second while they were written; null where that cannot be said. Thoughts that were not shown were not written then. Pure. */
export function tokensPerSecond({ usage, parts }: Pick<Message, 'usage' | 'parts'>): number | null {
  const time = usage?.writingMs ?? 0
  if (usage === null || time < leastTime) return null
  const written = parts.some(({ type }) => type === 'reasoning') ? usage.outputTokens : usage.outputTokens - usage.reasoningTokens
  return written > 0 ? (written * 1000) / time : null
}

function inSeconds(language: Language, milliseconds: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 2 }).format(milliseconds / 1000)
}

function costFacts(t: Translate, language: Language, { cost }: NonNullable<Message['usage']>): readonly AnswerFact[] {
  if (cost === undefined) return [[t('details.cost'), t('details.unpriced')]]
  return [
    [t('details.cost'), exactMoney(language, cost.nanoDollars)],
    [t('details.price'), t(`details.price.${cost.from}`, { date: cost.date })],
  ]
}

function usageFacts(t: Translate, language: Language, usage: NonNullable<Message['usage']>): readonly AnswerFact[] {
  const number = (value: number): string => new Intl.NumberFormat(language).format(value)
  const { tools } = usage
  const some = (name: CountKey, value: number | undefined): readonly AnswerFact[] => (value === undefined || value === 0 ? [] : [[t(name), number(value)]])
  return [
    [t('details.input'), number(usage.inputTokens)],
    ...some('details.cached', usage.cachedTokens),
    ...some('details.written', usage.cacheWriteTokens),
    [t('details.output'), number(usage.outputTokens)],
    ...some('details.reasoning', usage.reasoningTokens),
    ...some('details.webSearches', tools?.webSearches),
    ...some('details.fileSearches', tools?.fileSearches),
    ...some('details.containers', tools?.containers),
    ...some('details.imageTokens', tools?.imageTokens),
    ...(usage.serviceTier === null ? [] : [[t('details.tier'), usage.serviceTier] as const]),
  ]
}

function limitFacts(t: Translate, language: Language, limits: RateLimits | undefined): readonly AnswerFact[] {
  if (limits === undefined) return []
  const { requests, tokens, at } = limits
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)
  return [
    ...(requests === null ? [] : [[t('limits.requests'), t('limits.leftAt', { left: headroomText(t, requests), time })] as const]),
    ...(tokens === null ? [] : [[t('limits.tokens'), t('limits.leftAt', { left: headroomText(t, tokens), time })] as const]),
  ]
}

/** The facts of an answer in the user's language, in the order in which they are shown. `limits`: what the server last said of its model. Pure. */
export function answerFacts(t: Translate, language: Language, message: Message, limits?: RateLimits): readonly AnswerFact[] {
  const { usage, model, requestId, createdAt, finishedAt } = message
  const speed = tokensPerSecond(message)
  const moment = (at: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
  return [
    ...(model === null ? [] : [[t('details.model'), model] as const]),
    ...(usage === null ? [[t('details.tokens'), t('details.noUsage')] as const] : [...usageFacts(t, language, usage), ...costFacts(t, language, usage)]),
    ...(usage?.firstTokenMs === undefined ? [] : [[t('details.firstToken'), inSeconds(language, usage.firstTokenMs)] as const]),
    ...(speed === null ? [] : [[t('details.speed'), t('details.perSecond', { number: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(speed) })] as const]),
    ...limitFacts(t, language, limits),
    [t('details.asked'), moment(createdAt)],
    ...(finishedAt === null ? [] : [[t('details.ended'), moment(finishedAt)] as const]),
    ...(requestId === null ? [] : [[t('details.requestId'), requestId] as const]),
  ]
}
