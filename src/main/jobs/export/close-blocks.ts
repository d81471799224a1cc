import createMarkdownIt from 'markdown-it'

/** A foreign reader of CommonMark takes HTML as HTML. */
const reader = createMarkdownIt({ html: true })

/** What ends the blocks of HTML that a blank line does not end (CommonMark 4.6, kinds 1 to 5). */
const htmlEnds: readonly string[] = ['-->', '</pre>', '?>', ']]>', '>']

/** How a text ends: `closed` when what comes after it stands by itself, else the block that would swallow it. */
function endOf(text: string): { readonly closed: boolean; readonly fence: string | null } {
  const tokens = reader.parse(`${text}\n\nend`, {})
  const last = tokens.at(-1)
  const closed = last?.type === 'paragraph_close' && last.level === 0 && tokens.at(-2)?.content === 'end'
  return { closed, fence: last?.type === 'fence' ? last.markup : null }
}

/** Markdown with what is still open at its end closed, so that what is written after it is not taken for code or HTML. */
export function closeBlocks(text: string): string {
  // Nothing else stays open over a blank line.
  if (!/`{3}|~{3}|</.test(text)) return text
  const { closed, fence } = endOf(text)
  if (closed) return text
  const ended = (end: string): string => `${text}${/[\r\n]$/.test(text) ? '' : '\n'}${end}`
  const end = fence ?? htmlEnds.find((one) => endOf(ended(one)).closed)
  return end === undefined ? text : ended(end)
}
