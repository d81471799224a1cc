import { foldText } from '../../shared/fold-text'
import type { SearchQuery } from '../../shared/search-query'
import { plainFinder } from './plain-term'

/** Tells from the stored JSON of a message, without reading it, that it does not hold a folded term; false when that is not sure. */
export type RuleOut = (json: string) => boolean

/** Makes the quick look at messages that shall hold all of some folded terms: it spares most of the work on those that do not. */
export function ruleOutTerms(terms: readonly string[]): RuleOut {
  const finders = terms.flatMap((term) => plainFinder(term, 'json') ?? [])
  return (json) => finders.some((mayHold) => !mayHold(json))
}

/** Makes the look at texts that tells whether one holds all terms of a query. */
export function holdsAll({ terms }: SearchQuery): (text: string) => boolean {
  const finders = terms.flatMap((term) => plainFinder(term, 'text') ?? [])
  const others = terms.filter((term) => plainFinder(term, 'text') === null)
  return (text) => {
    if (!finders.every((holds) => holds(text))) return false
    if (others.length === 0) return true
    const folded = foldText(text)
    return others.every((term) => folded.includes(term))
  }
}
