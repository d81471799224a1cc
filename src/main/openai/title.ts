/** Room for a title, in columns: a CJK character or emoji takes two. */
const columns = 60

/** Characters of a line that are looked at: many times a title, and few enough for any pattern. */
const mostOfALine = 400

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uff60]/u

/** One line of Markdown as plain words. */
function withoutMarkdown(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+)+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`+)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])[*](\S(?:.*?\S)?)[*](?![\w*])/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The text cut at a word (or between CJK characters) so that it fits; whole graphemes only, `…` where something was left out. */
function cut(text: string): string {
  let used = 0
  let kept = ''
  let lastBreak = 0
  for (const { segment } of segmenter.segment(text)) {
    const width = wide.test(segment) ? 2 : 1
    if (used + width > columns) {
      // A word longer than half the title is cut inside rather than dropped.
      const end = lastBreak > kept.length / 2 ? lastBreak : kept.length
      return `${kept.slice(0, end).replace(/[\s,;:.，。；：、—–-]+$/u, '')}…`
    }
    if (segment === ' ' || width === 2) lastBreak = kept.length + (width === 2 ? segment.length : 0)
    used += width
    kept += segment
  }
  return kept
}

/**
 * A title made at once from a question: its first line with words in it, outside code fences where there is one, without Markdown, cut to about 60 columns
 * between words or CJK characters and never inside a grapheme. Empty for a text with nothing to show.
 */
export function titleFromQuestion(text: string): string {
  const outside: string[] = []
  const inside: string[] = []
  let fence: string | null = null
  // A title needs the beginning only; a pasted book is not walked through.
  for (const line of text.slice(0, 8000).split(/\r\n|\r|\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null
      else inside.push(line)
    } else if (mark !== undefined) fence = mark
    else outside.push(line)
  }
  const lines = [...outside, ...inside].map((line) => withoutMarkdown(line.slice(0, mostOfALine))).filter((line) => line !== '')
  return cut((lines.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? lines[0] ?? '').toWellFormed())
}
