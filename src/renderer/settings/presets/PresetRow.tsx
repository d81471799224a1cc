import { Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import type { ListedPreset, PresetContent } from '../../../shared/presets/preset'
import { useActions, useText } from '../../app'
import { IconButton } from '../../parts/Button'

const contentOf = ({ name, word, instruction, params }: ListedPreset): PresetContent => ({ name, word, instruction, params })

/** One preset of the list, with what can be done with it. */
export function PresetRow({ preset, isBroken }: { readonly preset: ListedPreset; readonly isBroken: boolean }): ReactNode {
  const t = useText()
  const { editPreset, removePreset, resetPreset } = useActions()
  const { name, word, instruction, origin } = preset
  const row = useRef<HTMLLIElement>(null)

  const remove = async (): Promise<void> => {
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling
    // Its button goes with it: the keyboard goes on at the next one.
    if (await removePreset(preset)) next?.querySelector<HTMLElement>('button:last-of-type')?.focus()
  }
  return (
    <li ref={row} className="flex items-center gap-1 rounded-card py-1.5 pr-1.5 pl-3 hover:bg-hover">
      <div className="min-w-0 grow">
        <p className="flex min-w-0 items-baseline gap-2 text-sm">
          <span className="truncate font-medium">{name}</span>
          <span className="shrink-0 text-xs text-soft">/{word}</span>
          {origin === 'own' ? null : <span className="shrink-0 text-xs text-soft">· {t(`presets.origin.${origin}`)}</span>}
        </p>
        <p className="truncate text-xs text-soft">{instruction.trim().split('\n', 1)[0]}</p>
      </div>
      {origin === 'changed' ? <IconButton icon={RotateCcw} label={t('presets.reset', { name })} disabled={isBroken} onClick={() => void resetPreset(preset)} /> : null}
      <IconButton icon={Pencil} label={t('presets.edit', { name })} data-edit={preset.id} disabled={isBroken} onClick={() => editPreset({ before: preset, content: contentOf(preset) })} />
      <IconButton icon={Trash2} label={t('presets.delete', { name })} disabled={isBroken} onClick={() => void remove()} />
    </li>
  )
}
