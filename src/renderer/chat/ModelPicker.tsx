import { Command } from 'cmdk'
import { Check, RefreshCw } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { ModelInfo } from '../../shared/connection'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { defaultModel } from '../state/app-state'
import { searchModels } from './model-search'

/** Rows drawn at once; some servers list thousands of models. */
const most = 100

interface ModelPickerProps {
  /** The chosen model; null is the connection's default. */
  readonly value: string | null
  readonly onPick: (model: string | null) => void
}

const row = 'flex min-h-8 items-center gap-2 rounded-control px-2.5 py-1 text-sm data-[selected=true]:bg-hover'

function Retirement({ model }: { readonly model: ModelInfo }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  if (model.retires === null) return null
  const isPast = model.retires <= new Date().toISOString().slice(0, 10)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(model.retires))
  return <span className="ml-auto shrink-0 rounded bg-notice-wash px-1.5 py-0.5 text-xs text-notice">{t(isPast ? 'model.retired' : 'model.retires', { date })}</span>
}

/** All models of the server, searchable; what is typed can be used as it is, for servers that do not list theirs. */
export function ModelPicker({ value, onPick }: ModelPickerProps): ReactNode {
  const t = useText()
  const { loadModels } = useActions()
  const list = useApp((state) => state.models)
  const fallback = useApp(defaultModel)
  const [query, setQuery] = useState('')
  const [isLoading, setLoading] = useState(false)

  const load = async (refresh: boolean): Promise<void> => {
    setLoading(true)
    await loadModels(refresh)
    setLoading(false)
  }
  useEffect(() => {
    if (list === null) void load(false)
    // Only when it opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const hits = searchModels(list?.models ?? [], query)
  const typed = query.trim()
  const isKnown = hits.some(({ id }) => id === typed)

  return (
    <Command shouldFilter={false} loop label={t('model.list')}>
      <Command.Input
        data-autofocus
        aria-label={t('model.search')}
        placeholder={t('model.search')}
        value={query}
        onValueChange={setQuery}
        className="h-10 w-full border-b border-line bg-transparent px-3.5 text-sm outline-none"
      />
      <Command.List label={t('model.list')} className="max-h-80 overflow-y-auto p-1.5">
        {typed === '' && list !== null ? (
          <Command.Item value="default" onSelect={() => onPick(null)} className={row}>
            <span className="truncate">{fallback === null ? t('model.default') : t('model.defaultOf', { model: fallback })}</span>
            {value === null ? <Check size={15} aria-hidden className="ml-auto text-accent" /> : null}
          </Command.Item>
        ) : null}
        {hits.slice(0, most).map((model) => (
          <Command.Item key={model.id} value={`model ${model.id}`} onSelect={() => onPick(model.id)} className={row}>
            <span className="min-w-0 truncate">{model.id}</span>
            <Retirement model={model} />
            {value === model.id ? <Check size={15} aria-hidden className="ml-auto shrink-0 text-accent" /> : null}
          </Command.Item>
        ))}
        {typed !== '' && !isKnown ? (
          <Command.Item value="typed" onSelect={() => onPick(typed)} className={row}>
            <span className="min-w-0 truncate">{t('model.use', { model: typed })}</span>
          </Command.Item>
        ) : null}
      </Command.List>
      <div className="flex items-center gap-2 border-t border-line py-1.5 pr-1.5 pl-3.5 text-xs text-soft">
        <span className="grow">
          {isLoading ? t('model.loading') : hits.length > most ? t('model.more', { count: hits.length - most }) : list?.problem ? t('model.bundled') : ''}
        </span>
        <Button look="quiet" className="h-7 px-2 text-xs" disabled={isLoading} onClick={() => void load(true)}>
          <RefreshCw size={13} aria-hidden />
          {t('model.refresh')}
        </Button>
      </div>
    </Command>
  )
}
