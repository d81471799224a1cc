import { createTranslate, type LaterTexts, type StartTexts, type Translate } from '../shared/locales/translate'
import type { Language } from '../shared/settings'

async function startTexts(language: Language): Promise<StartTexts> {
  switch (language) {
    case 'en':
      return (await import('../shared/locales/en')).enStart
    case 'zh-CN':
      return (await import('../shared/locales/zh-CN')).zhCNStart
  }
}

async function laterTexts(language: Language): Promise<LaterTexts> {
  switch (language) {
    case 'en':
      return (await import('../shared/locales/en-later')).enLater
    case 'zh-CN':
      return (await import('../shared/locales/zh-CN-later')).zhCNLater
  }
}

/** What the translator made last reads from. */
let current: { readonly language: Language; readonly table: Record<string, string>; isWhole: boolean } | null = null
let isLaterWanted = false

/** Loads the texts of a language (only that one) and makes its translator; it knows the later texts too once they were wanted. */
export async function loadTexts(language: Language): Promise<Translate> {
  const made = { language, table: { ...(await startTexts(language)) }, isWhole: false }
  current = made
  if (isLaterWanted) await loadLaterTexts()
  return createTranslate(language, made.table)
}

/** Loads code that uses the later texts, together with them. */
export async function withLaterTexts<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), loadLaterTexts()])
  return loaded
}

/** Adds the texts that no window needs at its start to the translator in use and to those made from now on (see lazy-view.ts). */
async function loadLaterTexts(): Promise<void> {
  isLaterWanted = true
  const into = current
  if (into === null || into.isWhole) return
  Object.assign(into.table, await laterTexts(into.language))
  into.isWhole = true
}
