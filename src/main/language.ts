import type { Language } from '../shared/settings'

/**
 * The language to speak: the user's setting, else ASIDE_LANG, else the first of the system's languages that Aside speaks (every Chinese gets Simplified
 * Chinese), else English.
 */
export function chooseLanguage(setting: Language | null, environment: string | undefined, system: readonly string[]): Language {
  if (setting !== null) return setting
  for (const tag of environment === undefined || environment === '' ? system : [environment]) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
