import { type ReactNode, useEffect, useState } from 'react'
import type { BackgroundFacts } from '../../shared/contract'
import { useActions, useApp, useText } from '../app'
import { Select, Switch } from '../parts/Field'
import { Section } from './Section'

/** How Aside lives while no window is in sight: at login, in the tray. */
export function BackgroundSection(): ReactNode {
  const t = useText()
  const { setSettings, backgroundFacts, setLoginStart } = useActions()
  const { keepInTray, lastClose, notify } = useApp((state) => state.settings)
  const isMac = useApp((state) => state.platform === 'darwin')
  const [facts, setFacts] = useState<BackgroundFacts | null>(null)
  // What was read last stands, also when a change failed.
  const learn = (next: BackgroundFacts | null): void => setFacts((known) => next ?? known)
  useEffect(() => void backgroundFacts().then(learn), [backgroundFacts])
  const isTrayMissing = keepInTray && facts?.tray === false
  return (
    <Section title={t('settings.background')}>
      <Switch
        label={t('settings.loginStart')}
        hint={t('settings.loginStartHint')}
        checked={facts?.startsAtLogin ?? false}
        onChange={(on) => void setLoginStart(on).then(learn)}
      />
      <Switch
        label={t(isMac ? 'settings.keepInTray.mac' : 'settings.keepInTray')}
        hint={isMac ? undefined : t(isTrayMissing ? 'settings.keepInTray.none' : 'settings.keepInTrayHint')}
        checked={keepInTray}
        onChange={(on) => void setSettings({ keepInTray: on })}
      />
      {isMac || (keepInTray && !isTrayMissing) ? null : (
        <Select
          inline
          label={t('settings.lastClose')}
          value={lastClose}
          options={[
            ['quit', t('settings.lastClose.quit')],
            ['minimise', t('settings.lastClose.minimise')],
          ]}
          onChange={(next) => void setSettings({ lastClose: next })}
        />
      )}
      <Switch label={t('settings.notify')} hint={t('settings.notifyHint')} checked={notify} onChange={(on) => void setSettings({ notify: on })} />
    </Section>
  )
}
