import type { ReactNode } from 'react'
import type { UncountedPart } from '../../shared/context'
import type { Translate } from '../../shared/locales/translate'
import type { Draft } from '../../shared/presets/chosen'
import { useApp, useText } from '../app'
import { moneyText } from '../parts/money-text'
import { useContextCount } from './use-context-count'

interface ContextCountProps {
  readonly chatId: string | null
  readonly draft: Draft
  readonly enclose: ((text: string) => string) | undefined
}

/** What goes along and is not counted, in words; empty when there is nothing. */
export function uncountedText(t: Translate, uncounted: readonly UncountedPart[]): string {
  const pictures = uncounted.filter(({ kind }) => kind === 'image').length
  const files = uncounted.filter(({ kind }) => kind === 'file').length
  return [pictures === 0 ? '' : t('context.pictures', { count: pictures }), files === 0 ? '' : t('context.files', { count: files })].filter((words) => words !== '').join(' + ')
}

/** About how much would be sent with what is typed now, and what that costs. */
export function ContextCount({ chatId, draft, enclose }: ContextCountProps): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const count = useContextCount(chatId, draft, enclose)
  if (count === null) return null
  const { tokens, nanoDollars } = count
  const also = uncountedText(t, count.uncounted)
  const short = new Intl.NumberFormat(language, { notation: tokens < 100_000 ? 'standard' : 'compact', maximumFractionDigits: 1 }).format(tokens)
  const facts = [
    also === '' ? t('context.about', { count: tokens }) : t('context.aboutAnd', { count: tokens, also }),
    ...(nanoDollars === null ? [] : [t('context.aboutCost', { cost: moneyText(language, nanoDollars) })]),
  ]
  const label = facts.join(' ')
  return (
    <p role="note" aria-label={label} title={`${label}\n${t('context.how')}`} className="shrink-0 px-1 text-xs text-soft tabular-nums max-[560px]:hidden">
      {t('context.short', { number: short })}
      {also === '' ? '' : ` + ${also}`}
      {nanoDollars === null ? '' : ` · ${moneyText(language, nanoDollars)}`}
    </p>
  )
}
