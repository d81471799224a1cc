import type { Translate } from './locales/translate'

/** A title has at most this many characters (see `chat.rename`). */
const longest = 300

/** The title of a fork, in the user's language: `Tea (fork)`; of a fork's fork `Tea (fork 2)`, and so on. */
export function forkTitle(t: Translate, title: string): string {
  const mark = '\u0000'
  const numbered = t('fork.again', { title: '', number: mark })
  const [before = '', after = ''] = numbered.split(mark)
  const first = t('fork.title', { title: '' })
  if (title.endsWith(first)) return t('fork.again', { title: cut(title.slice(0, -first.length)), number: '2' })
  const number = title.endsWith(after) ? /(\d+)$/.exec(title.slice(0, title.length - after.length))?.[1] : undefined
  const beginning = number === undefined ? '' : title.slice(0, title.length - after.length - number.length)
  if (number !== undefined && beginning.endsWith(before)) return t('fork.again', { title: cut(beginning.slice(0, beginning.length - before.length)), number: String(Number(number) + 1) })
  return t('fork.title', { title: cut(title) })
}

/** Leaves room for what is put after it. */
const cut = (title: string): string => title.slice(0, longest - 20).toWellFormed()
