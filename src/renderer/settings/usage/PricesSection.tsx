import { Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { BundledPrice, OwnPrice, PriceList } from '../../../shared/money'
import { useActions, useApp, useText } from '../../app'
import { Button, IconButton } from '../../parts/Button'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { PriceEditor } from './PriceEditor'

/** What is being edited: a price that is kept (its place), or a new one that begins so. */
type Edit = { readonly at: number | null; readonly price: Partial<OwnPrice> }

const nameOf = ({ model, host }: OwnPrice): string => (host === null ? model : `${model} · ${host}`)

interface PriceLineProps {
  readonly name: string
  readonly price: BundledPrice | OwnPrice
  readonly onEdit: () => void
  readonly onRemove?: () => void
}

function PriceLine({ name, price, onEdit, onRemove }: PriceLineProps): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3 })
  const amount = (nano: number | null): ReactNode => <td className="py-1 pl-3 text-right tabular-nums">{nano === null ? '–' : number.format(nano / 1000)}</td>
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="truncate py-1 text-left font-normal">
        {name}
      </th>
      {amount(price.input)}
      {amount(price.cached)}
      {amount(price.cacheWrite)}
      {amount(price.output)}
      <td className="py-1 text-right whitespace-nowrap">
        <IconButton icon={Pencil} label={t('prices.change', { name })} className="size-7" onClick={onEdit} />
        {onRemove === undefined ? null : <IconButton icon={Trash2} label={t('prices.remove', { name })} className="size-7" onClick={onRemove} />}
      </td>
    </tr>
  )
}

function PriceTable({ caption, children }: { readonly caption: string; readonly children: ReactNode }): ReactNode {
  const t = useText()
  const head = 'py-1 pl-3 text-right font-normal'
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="pb-1 text-left text-sm font-medium">{caption}</caption>
      <thead className="text-xs text-soft">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 text-left font-normal">{t('details.model')}</th>
          <th scope="col" className={`${head} w-16`}>{t('prices.col.input')}</th>
          <th scope="col" className={`${head} w-16`}>{t('prices.col.cached')}</th>
          <th scope="col" className={`${head} w-20`}>{t('prices.col.cacheWrite')}</th>
          <th scope="col" className={`${head} w-16`}>{t('prices.col.output')}</th>
          <th scope="col" className="w-18">
            <span className="unseen">{t('prices.col.change')}</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** The dated table, and the user's own prices, which come before it. */
export function PricesSection(): ReactNode {
  const t = useText()
  const { loadPrices, setPrices } = useActions()
  const [list, setList] = useState<PriceList | null>(null)
  const [edit, setEdit] = useState<Edit | null>(null)
  // Anew each time: the file may have been repaired by hand.
  useEffect(() => void loadPrices().then(setList), [loadPrices])
  if (list === null) return null
  const { own, bundled, problem } = list

  const store = async (prices: readonly OwnPrice[]): Promise<string | null> => {
    const done = await setPrices(prices)
    if ('own' in done) {
      setList(done)
      setEdit(null)
      return null
    }
    return done.problem.field === 'model' ? t('prices.twice', { name: done.problem.detail ?? '' }) : problemSentence(t, done.problem)
  }
  return (
    <Section title={t('prices.title')}>
      <p className="text-sm text-soft">{t('prices.lead', { date: list.date })}</p>
      {problem === null ? null : (
        <p role="alert" className="rounded-card bg-danger-wash px-4 py-2.5 text-sm wrap-anywhere text-danger">
          {t('prices.broken')} {problem.detail}
        </p>
      )}
      {edit === null ? (
        <Button className="justify-self-start" disabled={problem !== null} onClick={() => setEdit({ at: null, price: {} })}>
          {t('prices.add')}
        </Button>
      ) : (
        <PriceEditor
          key={edit.at ?? edit.price.model ?? ''}
          price={edit.price}
          models={bundled.map(({ model }) => model)}
          onSave={(price) => store(edit.at === null ? [...own, price] : own.map((each, index) => (index === edit.at ? price : each)))}
          onClose={() => setEdit(null)}
        />
      )}
      {own.length === 0 ? null : (
        <PriceTable caption={t('prices.own')}>
          {own.map((price, at) => (
            <PriceLine key={nameOf(price)} name={nameOf(price)} price={price} onEdit={() => setEdit({ at, price })} onRemove={() => void store(own.filter((_, index) => index !== at))} />
          ))}
        </PriceTable>
      )}
      <details>
        <summary className="cursor-pointer text-sm">{t('prices.bundled', { date: list.date })}</summary>
        <p className="my-2 text-xs text-soft">{list.source}</p>
        <PriceTable caption={t('prices.perMillion')}>
          {bundled.map((price) => (
            <PriceLine key={price.model} name={price.model} price={price} onEdit={() => setEdit({ at: null, price })} />
          ))}
        </PriceTable>
      </details>
    </Section>
  )
}
