/** Reads values of foreign JSON without trusting their type: what is not as expected is as if it were not there. */

export type Loose = Readonly<Record<string, unknown>>

/** An object; an empty one for anything else. */
export const record = (value: unknown): Loose => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {})

/** An array; an empty one for anything else. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** A string; an empty one for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A string that says something, or null. */
export const named = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null)

/** An id: a string, or a number as one; null for anything else. */
export const idOf = (value: unknown): string | null => (typeof value === 'number' ? String(value) : named(value))

/** A value as text to be read: strings as they are, nothing for nothing, the rest as JSON. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value, null, 2))

/** The last moment a date can name, in milliseconds since 1970. */
const endOfTime = 8.64e15

/**
 * A moment in whole milliseconds since 1970: from a number (seconds since 1970 below 1e11, which in milliseconds would be 1973; else milliseconds) or from a
 * date as text; null for anything else.
 */
export function moment(value: unknown): number | null {
  const read = typeof value === 'number' ? (value < 1e11 ? value * 1000 : value) : typeof value === 'string' && value !== '' ? Date.parse(value) : Number.NaN
  return Number.isFinite(read) && read > 0 && read < endOfTime ? Math.round(read) : null
}

/** JSON of bytes; undefined when it is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
