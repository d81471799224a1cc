import type { Change } from '../../shared/changes'
import type { Part } from '../../shared/chat'

/**
 * Translates the changes of a request that goes on from a partial answer (whose own parts count from 0) into changes of the whole message: its first text joins
 * the last text already there, so that a cut word heals; every other part follows at the end. With no earlier parts everything stays as it is.
 */
export function createGoOn(earlier: readonly Part[]): (changes: readonly Change[]) => readonly Change[] {
  const lastText = earlier.findLastIndex((part) => part.type === 'text')
  const joinable = lastText >= 0 && earlier.slice(lastText + 1).every((part) => part.type === 'citation')
  const target = joinable ? lastText : -1
  const begun = joinable ? earlier[lastText] : undefined
  const prefix = begun?.type === 'text' ? begun.text : ''
  const places = new Map<number, number>()
  let next = earlier.length
  let joined: number | null = null

  const place = (index: number, part: Part): number => {
    const known = places.get(index)
    if (known !== undefined) return known
    if (target >= 0 && joined === null && part.type === 'text') {
      joined = index
      places.set(index, target)
      return target
    }
    places.set(index, next)
    next += 1
    return next - 1
  }

  const moved = (index: number, part: Part): Part => {
    if (index === joined && part.type === 'text') return { ...part, text: prefix + part.text }
    if (part.type !== 'citation') return part
    const shift = part.of === joined ? prefix.length : 0
    return { ...part, of: places.get(part.of) ?? part.of, start: part.start + shift, end: part.end + shift }
  }

  return (changes) =>
    changes.map((change) => {
      if (change.op === 'append') return { ...change, index: places.get(change.index) ?? change.index }
      const index = place(change.index, change.part)
      return { op: 'set', index, part: moved(change.index, change.part) }
    })
}
