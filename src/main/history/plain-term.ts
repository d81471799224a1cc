/** Letters of ASCII, digits, common ideographs and spaces: a folded term that a text may hold just as it is, but for case and white space. */
const plain = /^[ a-z0-9\u4e00-\u9fff]+$/

/**
 * A quick way to find a plain folded term: what it matches in a text is the term, but a text may also hold the term in a form that only folding shows. Null for terms that are
 * not plain. `spaces` is white space as the text writes it.
 */
export function plainPattern(term: string, spaces = '\\s+'): RegExp | null {
  return plain.test(term) ? new RegExp(term.replaceAll(' ', spaces), 'i') : null
}
