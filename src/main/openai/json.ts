/** Reading of JSON that anybody may have sent: nothing here throws. */

export type Json = Readonly<Record<string, unknown>>

/** True for a JSON object: not null, not a list. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; an empty one for anything else. */
export function object(value: unknown): Json {
  return isObject(value) ? value : {}
}

/** The value as a list; an empty one for anything else. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value as a string; '' for anything else. */
export function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The value as a finite number; null for anything else. */
export function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
