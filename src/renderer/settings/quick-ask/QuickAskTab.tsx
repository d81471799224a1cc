import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { Select, Switch } from '../../parts/Field'
import { Section } from '../Section'
import { HotkeyField } from './HotkeyField'
import { WaylandSteps } from './WaylandSteps'

const minutes = ['0', '5', '10', '30', '60', '1440'] as const

/** The key that opens the quick-ask window, and how the window behaves. */
export function QuickAskTab(): ReactNode {
  const t = useText()
  const { setSettings, showQuickAsk } = useActions()
  const settings = useApp((state) => state.settings)
  const platform = useApp((state) => state.platform)
  const wayland = useApp((state) => state.hotkey?.wayland ?? null)
  const chosen = String(settings.continueMinutes)
  const known = minutes.find((option) => option === chosen)
  return (
    <>
      <Section title={t('settings.quickAsk')}>
        <HotkeyField />
        {wayland === null ? null : <WaylandSteps {...wayland} />}
        <div>
          <Button onClick={() => void showQuickAsk()}>{t('quickAsk.openNow')}</Button>
        </div>
      </Section>
      <Section title={t('quickAsk.window')}>
        <Switch label={t('quickAsk.hideOnBlur')} hint={t('quickAsk.hideOnBlurHint')} checked={settings.hideOnBlur} onChange={(hideOnBlur) => void setSettings({ hideOnBlur })} />
        <Select
          inline
          label={t('quickAsk.continue')}
          hint={t('quickAsk.continueHint')}
          value={known ?? chosen}
          options={[...(known === undefined ? [chosen] : []), ...minutes].map((value) => [value, t(value === '0' ? 'quickAsk.continueNever' : 'quickAsk.continueMinutes', { count: Number(value) })] as const)}
          onChange={(value) => void setSettings({ continueMinutes: Number(value) })}
        />
        <Switch label={t('quickAsk.offerClipboard')} hint={t('quickAsk.offerClipboardHint')} checked={settings.offerClipboard} onChange={(offerClipboard) => void setSettings({ offerClipboard })} />
        {platform === 'linux' ? (
          <Switch label={t('quickAsk.offerSelection')} hint={t('quickAsk.offerSelectionHint')} checked={settings.offerSelection} onChange={(offerSelection) => void setSettings({ offerSelection })} />
        ) : null}
      </Section>
    </>
  )
}
