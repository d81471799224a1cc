import { type ReactNode, useEffect, useRef } from 'react'
import type { ListedPreset } from '../../shared/presets/preset'
import { useText } from '../app'
import { Button } from '../parts/Button'

interface SlashListProps {
  readonly id: string
  readonly hits: readonly ListedPreset[]
  /** Index of the one that Enter would choose. */
  readonly active: number
  readonly optionId: (index: number) => string
  readonly onPoint: (index: number) => void
  readonly onChoose: (preset: ListedPreset) => void
  /** Shows where presets are kept; absent: there is no way from here. */
  readonly onManage: (() => void) | undefined
}

/** The presets that fit what is typed after a slash, over the box (in the quick-ask window, whose box is at the top, under it); the focus stays in the box. */
export function SlashList({ id, hits, active, optionId, onPoint, onChoose, onManage }: SlashListProps): ReactNode {
  const t = useText()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active])
  return (
    <div className="absolute bottom-full left-0 z-20 mb-2 flex max-h-[min(20rem,36dvh)] w-full max-w-160 flex-col overflow-hidden rounded-card border border-line bg-overlay shadow-float [.quick-ask_&]:top-full [.quick-ask_&]:bottom-auto [.quick-ask_&]:mt-2 [.quick-ask_&]:max-h-72">
      <div ref={list} id={id} role="listbox" aria-label={t('presets.list')} className="grid min-h-0 flex-1 grid-cols-[auto_1fr_auto] gap-x-3 overflow-y-auto p-1.5">
        {hits.map((preset, index) => (
          <button
            key={preset.id}
            id={optionId(index)}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The caret stays in the box.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onPoint(index)}
            onClick={() => onChoose(preset)}
            className={`col-span-full grid min-h-8 grid-cols-subgrid items-baseline rounded-control px-2.5 py-1.5 text-left text-sm ${index === active ? 'bg-hover' : ''}`}
          >
            <span className="max-w-52 truncate font-medium">{preset.name}</span>
            <span className="min-w-0 truncate text-xs text-soft">{preset.instruction.trim().split('\n', 1)[0]}</span>
            <span className="max-w-36 truncate text-xs text-soft">/{preset.word}</span>
          </button>
        ))}
      </div>
      <div className="flex shrink-0 items-center gap-2 border-t border-line py-1 pr-1.5 pl-4 text-xs text-soft">
        <span className="min-w-0 grow truncate">{t('presets.keys')}</span>
        {onManage === undefined ? null : (
          <Button look="quiet" tabIndex={-1} className="h-7 px-2 text-xs" onMouseDown={(event) => event.preventDefault()} onClick={onManage}>
            {t('presets.manage')}
          </Button>
        )}
      </div>
    </div>
  )
}
