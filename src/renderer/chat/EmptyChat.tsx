import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { hotkeyText } from '../settings/quick-ask/accelerator'

/** What a chat without messages teaches. */
export function EmptyChat(): ReactNode {
  const t = useText()
  const mod = useApp((state) => (state.platform === 'darwin' ? '⌘' : 'Ctrl'))
  return (
    <div role="log" aria-label={t('transcript.label')} aria-live="off" className="mx-auto flex w-full max-w-column flex-col items-center gap-3 px-4 pb-7 text-center">
      <h1 className="text-2xl font-semibold tracking-tight">{t('empty.heading')}</h1>
      <ul className="flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-soft">
        <li>{t('empty.stop')}</li>
        <li>{t('empty.recall')}</li>
        <li>{t('empty.new', { mod })}</li>
        <li>{t('empty.presets')}</li>
        <HotkeyHint />
      </ul>
    </div>
  )
}

/** Teaches the hotkey, with a tick once it has arrived; says so when another program has it. */
function HotkeyHint(): ReactNode {
  const t = useText()
  const { showSettings } = useActions()
  const hotkey = useApp((state) => state.hotkey)
  const platform = useApp((state) => state.platform)
  const proven = useApp((state) => state.settings.hotkeyProven)
  if (hotkey === null || hotkey.accelerator === null || hotkey.status === 'paused') return null
  const key = hotkeyText(hotkey.accelerator, platform)
  if (hotkey.status === 'on') {
    return (
      <li className={`inline-flex items-center gap-1 ${hotkey.accelerator === proven ? 'text-accent' : ''}`}>
        {hotkey.accelerator === proven ? <Check size={13} role="img" aria-label={t('hotkey.works', { key })} /> : null}
        {t('hotkey.hint', { key })}
      </li>
    )
  }
  return (
    <li>
      <button type="button" onClick={() => showSettings('quickAsk')} className="text-notice underline underline-offset-2">
        {t('hotkey.hintTaken', { key })}
      </button>
    </li>
  )
}
