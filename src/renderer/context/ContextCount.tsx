import { type ReactNode, Suspense, useState } from 'react'
import type { UncountedPart } from '../../shared/context'
import type { Translate } from '../../shared/locales/translate'
import type { Draft } from '../../shared/presets/chosen'
import { useApp, useText } from '../app'
import { lazyView } from '../lazy-view'
import { moneyText } from '../parts/money-text'
import { TooLongNotice } from './TooLongNotice'
import { useContextCount } from './use-context-count'

const ContextDialog = lazyView(() => import('./ContextDialog').then((module) => module.ContextDialog))

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
  const [version, setVersion] = useState(0)
  const [open, setOpen] = useState(false)
  const count = useContextCount(chatId, draft, enclose, version)
  if (count === null) return null
  const { tokens, nanoDollars } = count
  const also = uncountedText(t, count.uncounted)
  const short = new Intl.NumberFormat(language, { notation: tokens < 100_000 ? 'standard' : 'compact', maximumFractionDigits: 1 }).format(tokens)
  const facts = [
    also === '' ? t('context.about', { count: tokens }) : t('context.aboutAnd', { count: tokens, also }),
    ...(nanoDollars === null ? [] : [t('context.aboutCost', { cost: moneyText(language, nanoDollars) })]),
  ]
  const label = facts.join(' ')
  const words = [t('context.short', { number: short }), also === '' ? '' : ` + ${also}`, nanoDollars === null ? '' : ` · ${moneyText(language, nanoDollars)}`].join('')
  const look = 'shrink-0 text-xs text-soft tabular-nums max-[560px]:hidden'
  const title = `${label}\n${t('context.how')}`
  const notice = <TooLongNotice chatId={chatId} plan={count.plan} tokens={tokens} />
  // The quick-ask window is too small for a list of all that is sent.
  if (enclose !== undefined) {
    return (
      <>
        {notice}
        <p role="note" aria-label={label} title={title} className={`px-1 ${look}`}>
          {words}
        </p>
      </>
    )
  }
  return (
    <>
      {notice}
      <button type="button" aria-label={`${label} ${t('context.open')}`} title={title} aria-haspopup="dialog" onClick={() => setOpen(true)} className={`h-8 rounded-control px-2 hover:bg-hover hover:text-ink ${look}`}>
        {words}
      </button>
      {open ? (
        <Suspense>
          <ContextDialog
            onClose={() => {
              setOpen(false)
              setVersion((now) => now + 1)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
