import { Check, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { defaultHotkey } from '../../../shared/quick-ask'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { acceleratorOf, hotkeyText } from './accelerator'

/** The hotkey: recorded by pressing it, and proven by pressing it. */
export function HotkeyField(): ReactNode {
  const t = useText()
  const { setSettings, pauseHotkey, loadHotkey } = useActions()
  const hotkey = useApp((state) => state.hotkey)
  const platform = useApp((state) => state.platform)
  const isDefault = useApp((state) => state.settings.hotkey === defaultHotkey)
  const [isRecording, setRecording] = useState(false)
  useEffect(() => void loadHotkey(), [loadHotkey])
  useEffect(() => {
    if (!isRecording) return undefined
    // The key in use would open the window instead of being recorded.
    void pauseHotkey(true)
    return () => void pauseHotkey(false)
  }, [isRecording, pauseHotkey])

  const record = (event: KeyboardEvent): void => {
    if (!isRecording) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') return setRecording(false)
    const accelerator = acceleratorOf(event, platform)
    if (accelerator === null) return
    setRecording(false)
    void setSettings({ hotkey: accelerator })
  }
  const accelerator = hotkey?.accelerator ?? null
  const text = accelerator === null ? t('hotkey.none') : hotkeyText(accelerator, platform)
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <p id="hotkey-label" className="grow text-sm font-medium">
          {t('hotkey.label')}
        </p>
        <button
          type="button"
          aria-describedby="hotkey-state"
          aria-label={t('hotkey.record', { key: text })}
          onClick={() => setRecording(true)}
          onBlur={() => setRecording(false)}
          onKeyDown={record}
          className={`h-9 min-w-44 rounded-control border px-3 font-mono text-sm ${isRecording ? 'border-accent bg-accent-wash text-accent' : 'border-line bg-surface hover:border-line-strong'}`}
        >
          {isRecording ? t('hotkey.recording') : text}
        </button>
      </div>
      <HotkeyStateLine />
      <div className="flex flex-wrap gap-2">
        {isDefault ? null : <Button onClick={() => void setSettings({ hotkey: defaultHotkey })}>{t('hotkey.useDefault')}</Button>}
        {accelerator === null ? null : <Button onClick={() => void setSettings({ hotkey: null })}>{t('hotkey.turnOff')}</Button>}
      </div>
    </div>
  )
}

/** How the hotkey stands, with what can be done when it cannot be had. */
function HotkeyStateLine(): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const hotkey = useApp((state) => state.hotkey)
  const platform = useApp((state) => state.platform)
  if (hotkey === null) return null
  const { status, accelerator, free, fired, wayland } = hotkey
  const key = accelerator === null ? '' : hotkeyText(accelerator, platform)
  if (status === 'taken' || status === 'malformed') {
    return (
      <div id="hotkey-state" role="alert" className="grid gap-2 rounded-card bg-notice-wash px-4 py-3 text-sm">
        <p className="flex items-center gap-2">
          <TriangleAlert size={16} aria-hidden className="shrink-0 text-notice" />
          {t(`hotkey.${status}`, { key })}
        </p>
        {free.length === 0 ? null : (
          <div className="flex flex-wrap items-center gap-2">
            <span className="text-soft">{t('hotkey.free')}</span>
            {free.map((other) => (
              <Button key={other} onClick={() => void setSettings({ hotkey: other })}>
                {hotkeyText(other, platform)}
              </Button>
            ))}
          </div>
        )}
      </div>
    )
  }
  const isProven = status === 'on' && fired
  return (
    <p id="hotkey-state" role="status" className={`flex items-center gap-1.5 text-xs ${isProven ? 'text-accent' : 'text-soft'}`}>
      {isProven ? <Check size={14} aria-hidden /> : null}
      {isProven ? t('hotkey.works', { key }) : status === 'off' ? t('hotkey.off') : status === 'paused' ? t('hotkey.paused') : wayland === null ? t('hotkey.pressNow', { key }) : t('hotkey.pressNowWayland', { key })}
    </p>
  )
}
