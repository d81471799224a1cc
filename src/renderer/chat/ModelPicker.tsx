import { Command } from 'cmdk'
import { Check, Columns2, RefreshCw, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { mostCompared } from '../../shared/compared'
import type { ModelInfo } from '../../shared/connection'
import { useActions, useApp, useText } from '../app'
import { Button } from '../parts/Button'
import { currentModel, defaultModel } from '../state/app-state'
import { searchModels } from './model-search'

/** Rows drawn at once; some servers list thousands of models. */
const most = 100

interface ModelPickerProps {
  /** The chosen model; null is the connection's default. */
  readonly value: string | null
  readonly onPick: (model: string | null) => void
  /** Where a question can be put to several at once: those that are chosen for it (none: it goes to one), and what takes another choice. */
  readonly several?: { readonly chosen: readonly string[]; readonly onChange: (models: readonly string[]) => void; readonly onDone: () => void }
}

const row = 'flex min-h-8 items-center gap-2 rounded-control px-2.5 py-1 text-sm data-[disabled=true]:opacity-45 data-[selected=true]:bg-hover'

function Retirement({ model }: { readonly model: ModelInfo }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  if (model.retires === null) return null
  const isPast = model.retires <= new Date().toISOString().slice(0, 10)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(model.retires))
  return <span className="ml-auto shrink-0 rounded bg-notice-wash px-1.5 py-0.5 text-xs text-notice">{t(isPast ? 'model.retired' : 'model.retires', { date })}</span>
}

/** All models of the server, searchable; what is typed can be used as it is, for servers that do not list theirs. */
export function ModelPicker({ value, onPick, several }: ModelPickerProps): ReactNode {
  const t = useText()
  const { loadModels } = useActions()
  const list = useApp((state) => state.models)
  const fallback = useApp(defaultModel)
  const [query, setQuery] = useState('')
  const [isLoading, setLoading] = useState(false)
  const [isSeveral, setSeveral] = useState((several?.chosen.length ?? 0) > 1)
  const first = useApp(currentModel)

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
  const chosen = several?.chosen ?? []
  const isFull = chosen.length >= mostCompared
  const isChosen = (model: string): boolean => (isSeveral ? chosen.includes(model) : value === model)

  const take = (model: string): void => {
    if (!isSeveral) onPick(model)
    else if (chosen.includes(model)) several?.onChange(chosen.filter((other) => other !== model))
    else if (!isFull) several?.onChange([...chosen, model])
  }
  const toggleSeveral = (): void => {
    several?.onChange(isSeveral || first === null ? [] : [first])
    setSeveral(!isSeveral)
  }
  const rowProps = (model: string): { readonly onSelect: () => void; readonly disabled: boolean; readonly 'aria-checked'?: boolean } => ({
    onSelect: () => take(model),
    disabled: isSeveral && isFull && !chosen.includes(model),
    ...(isSeveral ? { 'aria-checked': chosen.includes(model) } : {}),
  })

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
      {isSeveral ? <p className="border-b border-line px-3.5 py-2 text-xs text-soft">{t('compare.lead', { count: mostCompared })}</p> : null}
      {isSeveral && chosen.length > 0 ? (
        <div className="flex flex-wrap gap-1 border-b border-line px-2.5 py-1.5">
          {chosen.map((model) => (
            <button
              key={model}
              type="button"
              aria-label={t('compare.without', { model })}
              title={t('compare.without', { model })}
              onClick={() => take(model)}
              className="inline-flex min-w-0 items-center gap-1 rounded-control bg-accent-wash px-2 py-0.5 text-xs text-accent"
            >
              <span className="truncate">{model}</span>
              <X size={12} aria-hidden className="shrink-0" />
            </button>
          ))}
        </div>
      ) : null}
      <Command.List label={t('model.list')} className="max-h-80 overflow-y-auto p-1.5">
        {typed === '' && list !== null && !isSeveral ? (
          <Command.Item value="default" onSelect={() => onPick(null)} className={row}>
            <span className="truncate">{fallback === null ? t('model.default') : t('model.defaultOf', { model: fallback })}</span>
            {value === null ? <Check size={15} aria-hidden className="ml-auto text-accent" /> : null}
          </Command.Item>
        ) : null}
        {hits.slice(0, most).map((model) => (
          <Command.Item key={model.id} value={`model ${model.id}`} {...rowProps(model.id)} className={row}>
            <span className="min-w-0 truncate">{model.id}</span>
            <Retirement model={model} />
            {isChosen(model.id) ? <Check size={15} aria-hidden className="ml-auto shrink-0 text-accent" /> : null}
          </Command.Item>
        ))}
        {typed !== '' && !isKnown ? (
          <Command.Item value="typed" {...rowProps(typed)} className={row}>
            <span className="min-w-0 truncate">{t('model.use', { model: typed })}</span>
          </Command.Item>
        ) : null}
      </Command.List>
      <div className="flex items-center gap-2 border-t border-line py-1.5 pr-1.5 pl-3.5 text-xs text-soft">
        <span className="grow">
          {isLoading ? t('model.loading') : hits.length > most ? t('model.more', { count: hits.length - most }) : list?.problem ? t('model.bundled') : ''}
        </span>
        {several === undefined ? null : (
          <Button look="quiet" aria-pressed={isSeveral} className={`h-7 px-2 text-xs ${isSeveral ? 'bg-accent-wash text-accent' : ''}`} onClick={toggleSeveral}>
            <Columns2 size={13} aria-hidden />
            {t('compare.begin')}
          </Button>
        )}
        {isSeveral ? (
          <Button look="primary" className="h-7 px-2.5 text-xs" disabled={chosen.length < 2} onClick={several?.onDone}>
            {t('compare.done')}
          </Button>
        ) : (
          <Button look="quiet" className="h-7 px-2 text-xs" disabled={isLoading} onClick={() => void load(true)}>
            <RefreshCw size={13} aria-hidden />
            {t('model.refresh')}
          </Button>
        )}
      </div>
    </Command>
  )
}
