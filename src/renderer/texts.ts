import { createTranslate, type Translate } from '../shared/locales/translate'
import type { Language } from '../shared/settings'

/** Loads the texts of a language (only that one) and makes its translator. */
export async function loadTexts(language: Language): Promise<Translate> {
  switch (language) {
    case 'en':
      return createTranslate(language, (await import('../shared/locales/en')).en)
    case 'zh-CN':
      return createTranslate(language, (await import('../shared/locales/zh-CN')).zhCN)
  }
}
