import { createHash } from 'node:crypto'

/** A UUID (version 8, https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8) made of names: the same names give the same id at every import. */
export function stableId(...names: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
