import type { Database } from './database'
import { gramFrequency, gramsOf, spelt } from './search-tokens'
import { piecesOf, type WordPiece } from './search-pieces'
import { wordsOfMessages, wordsWith } from './search-words'

/**
 * A piece that stands in more words than this is looked up by its pairs of letters, because each word costs its look-up (about 10 µs in each of the index's segments)
 * and a part of each step. Such a piece is mostly frequent, so that few messages are looked at in vain; when many are, the search goes on thoroughly.
 */
const mostWords = { quick: 48, thorough: 2000 } as const
/** The same beside the gaps of a phrase, which say much already. */
const mostWordsOfPhrase = 12
/** Messages that each hold a word of their own with the piece in it: those are not looked up, but looked at, and only as far down as it takes to find enough. */
const mostAlone = 2000

/** How thoroughly it is looked: quickly first. */
export type Effort = keyof typeof mostWords

/** A token as a query asks for it. */
export const quoted = (token: string): string => `"${spelt(token)}"`
/** That any of some tokens is there. */
export const anyOf = (tokens: readonly string[]): string => `(${tokens.map(quoted).join(' OR ')})`

/** Conditions of one term that are asked at most: the most telling ones say nearly all, and each costs its own list. */
const mostConditions = 12

/** Something that every text sought fulfils. */
export interface Condition {
  /** An FTS5 query; null when nothing but `alone` fulfils it. */
  readonly match: string | null
  /** Messages that fulfil it too, and are not found by the query. */
  readonly alone?: readonly number[]
  /** It asks for words, which are mostly rare. */
  readonly ofWords?: boolean
  /** About how many texts fulfil it, from 0 (few) to 9: FTS5 goes by the first condition and looks the others up, so that a telling one comes first. */
  readonly frequency: number
}

const ofGram = (gram: string): Condition => ({ match: quoted(gram), frequency: gramFrequency(gram) })
/** Alphabetically, neighbours stand on one page of the index. */
const ofWords = (words: readonly string[]): Condition => ({ match: anyOf(words.toSorted()), frequency: Math.max(1, 9 - Math.min(...words.map(({ length }) => length))), ofWords: true })

/** Where something is looked for: as part of a phrase, in messages, or in titles. */
type Among = 'phrase' | 'messages' | 'titles'

/**
 * The condition that a text holds a word with a piece in it; 'none' when none does, 'many' when too many words do. Few words are looked up; of more in messages only those of several
 * messages are.
 */
function ofPiece(database: Database, piece: WordPiece, among: Among, effort: Effort): Condition | 'none' | 'many' {
  if (piece.begins && piece.ends) return ofWords([piece.text])
  if (among !== 'messages') {
    const few = among === 'phrase' ? mostWordsOfPhrase : mostWords.quick
    const words = wordsWith(database, piece, few + 1)
    if (words.length === 0) return 'none'
    return words.length > few ? 'many' : ofWords(words)
  }
  const most = mostWords[effort] + mostAlone
  const all = wordsOfMessages(database, piece, most + 1)
  const several = all.flatMap(({ word, only }) => (only === null ? [word] : []))
  if (all.length > most || several.length > mostWords[effort]) return 'many'
  if (all.length === 0) return 'none'
  if (all.length <= mostWords.quick) return ofWords(all.map(({ word }) => word))
  const alone = all.flatMap(({ only }) => only ?? [])
  return several.length === 0 ? { match: null, alone, frequency: 0, ofWords: true } : { ...ofWords(several), alone }
}

/** The most telling conditions first. */
export const inOrder = (conditions: readonly Condition[]): readonly Condition[] => conditions.toSorted((a, b) => a.frequency - b.frequency)

/** The most telling conditions, in order; of those that tell equally much, some all along the term: a long text may hold one of its sentences, and seldom what joins two. */
function mostTelling(conditions: readonly Condition[]): readonly Condition[] {
  const ordered = inOrder(conditions)
  const last = ordered[mostConditions - 1]?.frequency
  if (last === undefined) return ordered
  const certain = ordered.filter(({ frequency }) => frequency < last)
  const equal = ordered.filter(({ frequency }) => frequency === last)
  const wanted = Math.min(mostConditions - certain.length, equal.length)
  return [...certain, ...equal.filter((_, index) => Math.floor((index * wanted) / equal.length) !== Math.floor(((index - 1) * wanted) / equal.length))]
}

/** What is asked for a term. */
export interface Conditions {
  readonly all: readonly Condition[]
  /** What fulfils them holds the term. */
  readonly exact: boolean
  /** More words could be looked up. */
  readonly rough: boolean
}

/** Conditions that every text with the term fulfils; null when no text has it. */
export function termConditions(database: Database, term: string, place: 'messages' | 'titles', effort: Effort): Conditions | null {
  const { words, grams, exact } = piecesOf(term)
  const isPhrase = term.includes(' ')
  const all: Condition[] = [...grams].map(ofGram)
  let rough = false
  for (const piece of words) {
    const condition = ofPiece(database, piece, isPhrase ? 'phrase' : place, effort)
    if (condition === 'none') return null
    if (condition !== 'many') all.push(condition)
    else {
      rough = true
      if (!isPhrase) all.push(...[...gramsOf(piece.text)].filter((gram) => Array.from(gram).length === 2).map(ofGram))
    }
  }
  return { all: mostTelling(all), exact: exact && !rough, rough: rough && !isPhrase && effort === 'quick' }
}
