import type { Language } from '../settings'
import type { enStart } from './en'
import type { enLater } from './en-later'
import type { en } from './english'

/** All texts of one language: the same keys as English. `{name}` is a placeholder; `key_one` and `key_other` are the plural forms of `key`, chosen by `{count}`. */
export type Texts = Readonly<Record<keyof typeof en, string>>

/** Those that a window reads at its start, and those it reads later. */
export type StartTexts = Readonly<Record<keyof typeof enStart, string>>
export type LaterTexts = Readonly<Record<keyof typeof enLater, string>>

type RawKey = keyof typeof en
type PluralKey = RawKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never
type PluralForm = `${PluralKey}_one` | `${PluralKey}_other`
/** A text that can be asked for. */
export type TextKey = Exclude<RawKey, PluralForm> | PluralKey

type TemplateOf<Key extends TextKey> = Key extends RawKey ? (typeof en)[Key] : `${Key}_other` extends RawKey ? (typeof en)[`${Key}_other`] : never
type Placeholders<Template> = Template extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type Values<Key extends TextKey> = [Placeholders<TemplateOf<Key>>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<TemplateOf<Key>>, string | number>>]

/** Says a text in the language it was made for; the placeholders a key needs are checked by its type. */
export type Translate = <Key extends TextKey>(key: Key, ...values: Values<Key>) => string

/**
 * The translator of one language; it sees what is added to `texts` later. Numbers are written the way the language writes them; `{count}` picks the plural form.
 * A library of 49 kB (i18next, measured) would do no more for two languages, and every window would read it at start.
 */
export function createTranslate(language: Language, texts: Texts | Readonly<Record<string, string>>): Translate {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const table: Readonly<Record<string, string>> = texts
  return (key, ...rest) => {
    const values: Readonly<Record<string, string | number>> = rest[0] ?? {}
    const count = values['count']
    const template = table[key] ?? (typeof count === 'number' ? table[`${key}_${plurals.select(count)}`] : undefined) ?? table[`${key}_other`] ?? key
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value
    })
  }
}
