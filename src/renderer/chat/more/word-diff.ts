import { type Change, diffLines, diffWords, diffWordsWithSpace } from 'diff'

/** A run of text that both versions have, or only one of them. */
export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Milliseconds after which words are no longer compared, and lines are instead. */
const patience = 1500

/** What became of one text on the way to another, word by word; words of Chinese and Japanese too. Texts that have hardly anything in common are compared by lines. */
export function wordDiff(before: string, after: string, language: string): readonly DiffPiece[] {
  const intlSegmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const words = diffWords(before, after, { intlSegmenter, timeout: patience })
  // Where the words are the same, the spaces between them are what differs.
  const changes = words?.some(isChange) === false && before !== after ? diffWordsWithSpace(before, after) : words ?? diffLines(before, after, { timeout: patience })
  // Nothing in common in time: all of one, then all of the other.
  if (changes === undefined) return [{ kind: 'removed', text: before }, { kind: 'added', text: after }]
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }))
}

const isChange = ({ added, removed }: Change): boolean => added || removed
