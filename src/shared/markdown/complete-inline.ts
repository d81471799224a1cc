/** Where a link leads whose target has not arrived yet. */
export const PENDING_LINK = 'pending:'

/**
 * Completes the last line of text of a growing message, so that what is half there looks as it will: an open code span is closed, a half link shows its
 * text, a half image and a lone marker wait until there is more. Emphasis is closed later, by the parser's own rules (close-emphasis.ts).
 */
export function completeInline(text: string): string {
  const brackets: number[] = []
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\\') {
      const math = text.charAt(at + 1) === '(' ? '\\)' : text.charAt(at + 1) === '[' ? '\\]' : null
      const end = math === null ? at : text.indexOf(math, at + 2)
      if (end < 0) return text
      at = end + 2
    } else if (character === '$' && text.charAt(at + 1) === '$') {
      const end = text.indexOf('$$', at + 2)
      if (end < 0) return text
      at = end + 2
    } else if (character === '`') {
      const run = runLength(text, at)
      const end = endOfCode(text, at + run, run)
      if (end < 0) return closeCode(text, at, run)
      at = end
    } else if (character === '[') {
      brackets.push(at)
      at += 1
    } else if (character === ']' && brackets.length > 0) {
      const start = brackets.pop() ?? 0
      if (text.charAt(start + 1) === '^') {
        at += 1
        continue
      }
      const end = endOfTarget(text, at + 1)
      if (end < 0) return halfLink(text, start, at)
      at = end
    } else at += 1
  }
  const trimmed = dropLoneMarkers(text)
  const open = brackets.at(-1)
  return open === undefined || open >= trimmed.length ? trimmed : halfLink(trimmed, open, trimmed.length)
}

function runLength(text: string, at: number): number {
  let end = at + 1
  while (text.charAt(end) === '`') end += 1
  return end - at
}

/** Position after the backticks that close a code span, or -1. */
function endOfCode(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at >= 0; ) {
    const run = runLength(text, at)
    if (run === length) return at + run
    at = text.indexOf('`', at + run)
  }
  return -1
}

function closeCode(text: string, start: number, run: number): string {
  const content = text.slice(start + run).replace(/`+$/, '')
  return content.trim() === '' ? text.slice(0, start) : text.slice(0, start + run) + content + '`'.repeat(run)
}

/** What can still become `(target "title")`. */
const HALF_TARGET = /^\(\s*(?:<[^>\n]*>?|[^\s<]*)(?:\s+(?:["'(][^]*)?)?$/

/** Position after `(target)` that begins at `from`, `from` itself where none begins, -1 where one may still be coming. */
function endOfTarget(text: string, from: number): number {
  if (from >= text.length) return -1
  if (text.charAt(from) !== '(') return from
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === '(') depth += 1
    else if (character === ')' && --depth === 0) return at + 1
  }
  return HALF_TARGET.test(text.slice(from)) ? -1 : from
}

/** A link of which only `[text` or `[text](tar` is there becomes its text; a half image and half the mark of a footnote disappear; `list[0` is no link. */
function halfLink(text: string, start: number, end: number): string {
  const before = text.charAt(start - 1)
  if (before === '!') return text.slice(0, start - 1)
  const label = text.slice(start + 1, end)
  // Half the mark of a footnote.
  if (/^\^\S*$/.test(label)) return text.slice(0, start)
  if (/[\w\])]/.test(before) || /^[\s^]/.test(label)) return text
  return label === '' ? text.slice(0, start) : `${text.slice(0, start)}[${label}](${PENDING_LINK})`
}

/** Markers at the very end say nothing yet: they may open something, close it, or be half of a pair. */
function dropLoneMarkers(text: string): string {
  const kept = text.replace(/(?:[*_~]+|\\|!)$/, '')
  return /(^|[^\\])(\\\\)*\\$/.test(kept) ? text : kept
}
