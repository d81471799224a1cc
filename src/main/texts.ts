import { createTranslate, type Translate } from '../shared/locales/translate'
import type { Language } from '../shared/settings'

/** Loads the texts of one language for main: the command line and the menu. */
export async function loadTexts(language: Language): Promise<Translate> {
  const texts = language === 'zh-CN' ? (await import('../shared/locales/chinese')).zhCN : (await import('../shared/locales/english')).en
  return createTranslate(language, texts)
}
