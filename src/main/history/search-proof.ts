import { foldText } from '../../shared/fold-text'
import type { SearchQuery } from '../../shared/search-query'
import { plainPattern } from './plain-term'

/**
 * In the stored JSON of a message without any of these, a plain term stands as it is, but for case and white space: beyond ASCII and common ideographs, the quotes,
 * dashes and full-width punctuation of everyday texts fold to nothing plain. Escapes other than of line ends and symbols may be of invisible characters.
 */
const maybeFolded = /[^\u0020-\u007e\u2010-\u2027\u3001-\u3011\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20]|\\[ubf]/
/** White space as JSON writes it. */
const spaces = '(?:[ ]|\\\\[nrt])+'

/** Tells from the stored JSON of a message, without reading it, that it does not hold a folded term; false when that is not sure. */
export type RuleOut = (json: string) => boolean

/** Makes the quick look at messages that shall hold all of some folded terms: it spares most of the work on those that do not. */
export function ruleOutTerms(all: readonly string[]): RuleOut {
  const terms = all.flatMap((term) => plainPattern(term, spaces) ?? [])
  return (json) => !maybeFolded.test(json) && terms.some((term) => !term.test(json))
}

/** Whether a text holds a folded term. */
const holds = (text: string, term: string): boolean => plainPattern(term)?.test(text) === true || foldText(text).includes(term)

/** Whether a text holds all terms of a query. */
export const holdsAll = (text: string, query: SearchQuery): boolean => query.terms.every((term) => holds(text, term))
