import { longestLink } from '../start-wish'

/** What an `aside://` link asks for. */
export type DeepLink =
  /** A text for the Message box (empty: none) and the name of a preset to ask with. */
  | { readonly kind: 'ask'; readonly text: string; readonly preset: string | null }
  | { readonly kind: 'chat'; readonly chatId: string }
  /** Not a link of Aside's; `reason` is for whoever made it. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Most characters of a text after decoding. */
export const longestText = 4000

const refused = (reason: string): DeepLink => ({ kind: 'refused', reason })

/**
 * Characters that are not seen where they stand: control characters other than line breaks and tabs, halves of characters, those that turn the direction of what
 * follows, and the "tags" in which a text can hide. What a link puts into the box must be what the user sees there.
 */
const unseen = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u

const isPlain = (text: string): boolean => !unseen.test(text.replaceAll(/[\n\t]/g, ''))

/** Decodes one name or value of a query; null when it is not well-formed. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** The fields of a query, each there once; or why it is refused. Read by hand, because URLSearchParams takes what is malformed for something else. */
function fieldsOf(query: string, allowed: readonly string[]): Readonly<Record<string, string>> | string {
  const fields: Record<string, string> = {}
  for (const piece of query === '' ? [] : query.split('&')) {
    const equals = piece.indexOf('=')
    const name = decoded(equals < 0 ? piece : piece.slice(0, equals))
    const value = decoded(equals < 0 ? '' : piece.slice(equals + 1))
    if (name === null || value === null) return 'a field is not properly encoded'
    if (!allowed.includes(name)) return `there is no field ${JSON.stringify(name.slice(0, 40))}`
    if (Object.hasOwn(fields, name)) return `the field ${name} is there twice`
    fields[name] = value
  }
  return fields
}

function readAsk(query: string): DeepLink {
  const fields = fieldsOf(query, ['text', 'preset'])
  if (typeof fields === 'string') return refused(fields)
  const text = (fields['text'] ?? '').replaceAll('\r\n', '\n')
  if (text.length > longestText) return refused(`the text is longer than ${longestText} characters`)
  if (!isPlain(text)) return refused('the text holds characters that cannot be seen')
  const preset = fields['preset'] ?? null
  if (preset !== null && !/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(preset)) return refused('preset is not the name of a preset')
  return { kind: 'ask', text: text.trim() === '' ? '' : text, preset }
}

/**
 * Reads an `aside://` link: `aside://ask?text=…&preset=…` or `aside://chat/<id>`. It may come from anywhere, a web page too, so every part of it is checked and
 * whatever is not known is refused.
 */
export function readDeepLink(link: string): DeepLink {
  if (link.length > longestLink) return refused(`it is longer than ${longestLink} characters`)
  if (/[\p{Cc}\p{Cs}]/u.test(link)) return refused('it holds control characters')
  const parts = /^aside:\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(link.trim())
  if (parts === null) return refused('it is not of the form aside://…')
  const [, place = '', path = '', query = '', fragment] = parts
  if (fragment !== undefined) return refused('it has a part after # (write %23 for the character)')
  switch (place.toLowerCase()) {
    case 'ask':
      return path === '' || path === '/' ? readAsk(query.slice(1)) : refused('nothing may stand between ask and its fields')
    case 'chat': {
      const id = /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i.exec(path)?.[1]
      if (id === undefined) return refused('it does not name a chat by its id')
      return query === '' || query === '?' ? { kind: 'chat', chatId: id.toLowerCase() } : refused('a link to a chat has no fields')
    }
    default:
      return refused('Aside knows links to ask and to chat only')
  }
}

/** A link as it can be shown: shortened, and without what cannot be seen. */
export function shownLink(link: string): string {
  const start = Array.from(link.slice(0, 200), (character) => (isPlain(character) && !/\s/.test(character) ? character : '\uFFFD')).join('')
  return link.length > 200 ? `${start}…` : start
}
