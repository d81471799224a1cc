import type { ReactNode } from 'react'
import type { HotkeyState } from '../../../shared/quick-ask'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'

/** What a Wayland desktop has to be told, word for word, with the line to copy. */
export function WaylandSteps({ desktop, command }: NonNullable<HotkeyState['wayland']>): ReactNode {
  const t = useText()
  const { copyText } = useActions()
  const line = desktop === 'sway' ? `bindsym Ctrl+Shift+space exec ${command}` : desktop === 'hyprland' ? `bind = CTRL SHIFT, space, exec, ${command}` : command
  return (
    <div className="grid gap-2 rounded-card bg-raised px-4 py-3 text-sm">
      <p>{t('hotkey.wayland')}</p>
      <p className="text-soft">{t(`hotkey.wayland.${desktop}`)}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 grow rounded-control bg-surface px-2.5 py-1.5 font-mono text-xs break-all select-text">{line}</code>
        <Button onClick={() => void copyText(line)}>{t('message.copy')}</Button>
      </div>
    </div>
  )
}
