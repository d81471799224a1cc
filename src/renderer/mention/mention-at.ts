/** What is being picked in a text: from the `@` at `start` up to the caret. */
export interface Mention {
  readonly start: number
  /** What is typed after the `@`. */
  readonly word: string
}

/**
 * The `@` word that ends at the caret, or null when there is none: it begins a word, or follows a character of a script without spaces, so that an address (`me@example.com`) is none. Chinese
 * input methods write `＠` with the same key.
 */
export function mentionAt(text: string, caret: number): Mention | null {
  const found = /(^|[^\w.+/-])[@＠]([^\s@＠]{0,60})$/.exec(text.slice(Math.max(0, caret - 64), caret))
  const word = found?.[2]
  return word === undefined ? null : { start: caret - word.length - 1, word }
}

/** The text without what was picked from; a space that stood on both sides of it stands once. */
export function withoutMention(text: string, { start, word }: Mention): string {
  const before = text.slice(0, start)
  const after = text.slice(start + 1 + word.length)
  return before + (/(^|\s)$/.test(before) ? after.replace(/^ /, '') : after)
}
