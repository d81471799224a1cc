import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../../src/main/language'
import { readSettings } from '../../../src/main/read-settings'
import { defaultSettings } from '../../../src/shared/settings'

describe('the language', () => {
  it.each([
    [null, undefined, ['zh-Hans-CN', 'en-US'], 'zh-CN'],
    [null, undefined, ['fr-FR', 'en-GB'], 'en'],
    [null, undefined, ['fr-FR'], 'en'],
    [null, 'zh-CN', ['en-US'], 'zh-CN'],
    [null, '', ['zh-TW'], 'zh-CN'],
    ['en', 'zh-CN', ['zh-CN'], 'en'],
  ] as const)('setting %s, ASIDE_LANG %s, system %j → %s', (setting, environment, system, language) => {
    expect(chooseLanguage(setting, environment, system)).toBe(language)
  })
})

describe('stored settings', () => {
  it('lose only the field that is malformed', () => {
    expect(readSettings({ theme: 'dark', idleTimeoutSeconds: 'soon', unheardOf: 1 })).toEqual({ ...defaultSettings, theme: 'dark' })
  })
  it.each([undefined, null, 'text', []])('are the defaults for %j', (stored) => {
    expect(readSettings(stored)).toEqual(defaultSettings)
  })
})
