import type { Language } from '../shared/settings'

/** Says a text of the locale files, with `{{name}}` replaced; a missing key is a fault of the app and is shown as itself. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** Loads the texts of one language for main: the command line, the menu, system dialogs. */
export async function loadTexts(language: Language): Promise<Say> {
  const texts: unknown = language === 'zh-CN' ? (await import('../shared/locales/zh-CN')).zhCN : (await import('../shared/locales/en')).en
  return (key, values = {}) => {
    const found = key.split('.').reduce<unknown>((node, step) => (typeof node === 'object' && node !== null ? Reflect.get(node, step) : undefined), texts)
    return typeof found === 'string' ? found.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole)) : key
  }
}
