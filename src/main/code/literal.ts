/** How a language writes what JSON writes otherwise. */
export interface Dialect {
  readonly true: string
  readonly false: string
  readonly null: string
  readonly key: (key: string) => string
}

/**
 * Characters that are seen as something else than they are, or not at all: controls, line ends that JSON allows raw, marks that turn the direction of text (with them
 * code can look like other code), halves of pairs. What escapes them is JSON, Python and JavaScript alike.
 */
const unseen = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** A text in double quotes, as JSON, Python 3 and JavaScript all read it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const json: Dialect = { true: 'true', false: 'false', null: 'null', key: quoted }
export const python: Dialect = { true: 'True', false: 'False', null: 'None', key: quoted }
/** In an object literal `__proto__` would not be a key like others. */
export const javascript: Dialect = { ...json, key: (key) => (key === '__proto__' ? `[${quoted(key)}]` : /^[a-z_]\w*$/i.test(key) ? key : quoted(key)) }

/** A JSON value written over several lines; `indent`: spaces before its last line, `step`: what each level adds. Throws for what JSON does not have. */
export function literal(value: unknown, dialect: Dialect, indent: number, step: number): string {
  if (value === null) return dialect.null
  if (typeof value === 'boolean') return value ? dialect.true : dialect.false
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value !== 'object') throw new TypeError(`no JSON value: ${typeof value}`)
  const inner = indent + step
  const lines = Array.isArray(value)
    ? value.map((item) => literal(item, dialect, inner, step))
    : entriesOf(value).map(([key, item]) => `${dialect.key(key)}: ${literal(item, dialect, inner, step)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (lines.length === 0) return open + close
  return `${open}\n${lines.map((line) => ' '.repeat(inner) + line).join(',\n')}\n${' '.repeat(indent)}${close}`
}

/** The fields that JSON would send: those that are undefined are not. */
export function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined)
}
