/** A text as a Markdown quote. */
export const asQuote = (text: string): string =>
  text
    .trim()
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`))
    .join('\n')

/** What the composer holds once a text is quoted below what stands in it, with room for the next words. */
export const withQuote = (held: string, text: string): string => `${held.trim() === '' ? '' : `${held.trimEnd()}\n\n`}${asQuote(text)}\n\n`
