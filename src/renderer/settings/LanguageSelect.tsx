import type { ReactNode } from 'react'
import { useActions, useApp, useText } from '../app'
import { Select } from '../parts/Field'

/** The language of the app; each is named in itself, so that it is found from a wrong one. */
export function LanguageSelect({ inline = false }: { readonly inline?: boolean }): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const language = useApp((state) => state.settings.language)
  return (
    <Select
      inline={inline}
      label={t('settings.language')}
      value={language ?? 'system'}
      options={[
        ['system', t('settings.language.system')],
        ['en', 'English'],
        ['zh-CN', '简体中文'],
      ]}
      onChange={(chosen) => void setSettings({ language: chosen === 'system' ? null : chosen })}
    />
  )
}
