/**
 * Variables of an instruction: `{{name}}`, with spaces inside the braces as one likes. A backslash before the braces (`\{{name}}`) leaves them as they stand, without the
 * backslash. What is filled in is text: braces in it mean nothing.
 */

/** Letters, digits and single separators, in any script; up to 40 characters. */
const pattern = /\\(\{\{[^{}\n]*\}\})|\{\{[ \t]*([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_ \-']{0,38}[\p{L}\p{M}\p{N}_])?)[ \t]*\}\}/gu

/** The variables that are not asked for: the text typed into the box, and what Aside knows. */
const known = ['text', 'clipboard', 'selection', 'language', 'date', 'system'] as const
export type KnownVariable = (typeof known)[number]

export interface Variable {
  /** As first written. */
  readonly name: string
  /** What it is known by: names that differ in capitals only are one variable. */
  readonly key: string
  readonly kind: KnownVariable | 'free'
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase()
const kindOf = (key: string): Variable['kind'] => known.find((kind) => kind === key) ?? 'free'

/** The variables of an instruction, each once, in the order they first appear. */
export function variablesOf(instruction: string): readonly Variable[] {
  const found = new Map<string, Variable>()
  for (const [, , name] of instruction.matchAll(pattern)) {
    if (name === undefined) continue
    const key = keyOf(name)
    if (!found.has(key)) found.set(key, { name, key, kind: kindOf(key) })
  }
  return [...found.values()]
}

/** What takes the place of each variable, by its key; one without a value takes no place. */
export type Values = ReadonlyMap<string, string>

/**
 * The question that an instruction makes of the text typed into the box: that text stands where `{{text}}` does, or else after the instruction. Every variable is replaced
 * once; what was filled in is not read again.
 */
export function expand(instruction: string, values: Values, text: string): string {
  let isPlaced = false
  const filled = instruction.replace(pattern, (_whole, escaped: string | undefined, name: string | undefined) => {
    if (name === undefined) return escaped ?? ''
    const key = keyOf(name)
    if (key !== 'text') return values.get(key) ?? ''
    isPlaced = true
    return text
  })
  return isPlaced || text.trim() === '' ? filled : `${filled.trimEnd()}\n\n${text}`
}
