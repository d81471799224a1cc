import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { Select, Switch } from '../parts/Field'
import { defaultModel } from '../state/app-state'
import { BackgroundSection } from './BackgroundSection'
import { LanguageSelect } from './LanguageSelect'
import { ParamsForm } from './ParamsForm'
import { Section } from './Section'

/** Language, look, keys, and what new chats start with. */
export function GeneralTab(): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const settings = useApp((state) => state.settings)
  const models = useApp((state) => state.models)
  const mod = useApp((state) => (state.platform === 'darwin' ? '⌘' : 'Ctrl'))
  const fallback = useApp(defaultModel)
  const { chatDefaults } = settings
  const known = models?.models.map(({ id }) => id) ?? []
  const chosen = chatDefaults.model
  const ids = chosen === null || known.includes(chosen) ? known : [chosen, ...known]
  return (
    <>
      <Section title={t('settings.general')}>
        <LanguageSelect inline />
        <Select
          inline
          label={t('settings.theme')}
          value={settings.theme}
          options={[
            ['system', t('settings.theme.system')],
            ['light', t('settings.theme.light')],
            ['dark', t('settings.theme.dark')],
          ]}
          onChange={(theme) => void setSettings({ theme })}
        />
        <Select
          inline
          label={t('settings.sendWith')}
          value={settings.sendWith}
          options={[
            ['enter', t('settings.sendWith.enter')],
            ['mod-enter', t('settings.sendWith.mod-enter', { mod })],
          ]}
          onChange={(sendWith) => void setSettings({ sendWith })}
        />
        <Switch label={t('settings.autoSummarise')} hint={t('settings.autoSummariseHint')} checked={settings.autoSummarise} onChange={(autoSummarise) => void setSettings({ autoSummarise })} />
        <Switch label={t('settings.autoTitle')} hint={t('settings.autoTitleHint')} checked={settings.autoTitle} onChange={(autoTitle) => void setSettings({ autoTitle })} />
      </Section>
      <BackgroundSection />
      <Section title={t('settings.newChats')}>
        <Select
          inline
          label={t('model.label')}
          value={chosen ?? ''}
          options={[['', fallback === null ? t('model.default') : t('model.defaultOf', { model: fallback })], ...ids.map((id) => [id, id] as const)]}
          onChange={(model) => void setSettings({ chatDefaults: { ...chatDefaults, model: model === '' ? null : model } })}
        />
        <ParamsForm params={chatDefaults} onChange={(next) => void setSettings({ chatDefaults: next })} />
      </Section>
    </>
  )
}
