import type { ContextPiece } from '../../shared/context'
import { countTokens } from './count-tokens'

/** Counts that are kept; a message never changes under its id but by growing, so its id and length name its text. */
const most = 20_000
const kept = new Map<string, number>()

const keyOf = ({ kind, messageId, text }: ContextPiece): string | null => (messageId === '' ? null : `${kind} ${messageId} ${text.length}`)

/** The tokens of each piece of a context, in order; only those that were not counted before are counted. null: the counting failed. */
export async function pieceTokens(pieces: readonly ContextPiece[]): Promise<readonly number[] | null> {
  const known = pieces.map((piece) => {
    const key = keyOf(piece)
    return key === null ? undefined : kept.get(key)
  })
  const fresh = pieces.filter((_, index) => known[index] === undefined)
  const counted = await countTokens(fresh.map(({ text }) => text))
  if (counted === null) return null
  let next = 0
  const tokens = known.map((count) => count ?? counted[next++] ?? 0)
  pieces.forEach((piece, index) => {
    const key = keyOf(piece)
    if (key !== null) kept.set(key, tokens[index] ?? 0)
  })
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(oldest)
  }
  return tokens
}
