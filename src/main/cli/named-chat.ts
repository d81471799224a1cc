import { foldText } from '../../shared/fold-text'
import { ProblemError } from '../../shared/problem'
import type { SearchHit, SearchResults } from '../../shared/search'

/** Titles read at once. */
const page = 100
const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface ChatNaming {
  readonly search: (args: { readonly query: string; readonly after: string | null; readonly limit: number }) => Promise<SearchResults>
  readonly openChat: (args: { readonly chatId: string; readonly limit: number }) => Promise<{ readonly chat: NamedChat }>
}

/** What a chat is told from others by. */
export interface NamedChat {
  readonly id: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

const chatOf = ({ chatId, title, createdAt }: SearchHit): NamedChat => ({ id: chatId, title, updatedAt: createdAt })

/**
 * The chats that a name on the command line can mean: the one with that id, else those with that title, else those whose title begins so. Case and accents do not
 * count. Problem not-found for an id that no chat has.
 */
export async function namedChats(name: string, { search, openChat }: ChatNaming): Promise<readonly NamedChat[]> {
  if (isId.test(name)) return [(await openChat({ chatId: name, limit: 1 })).chat]
  // Quoted, so that nothing in it is a filter; a quotation mark itself cannot be, and is looked at afterwards.
  const phrases = name.split('"').filter((part) => part.trim() !== '')
  if (phrases.length === 0) return []
  const query = ['in:title', ...phrases.map((phrase) => `"${phrase}"`)].join(' ')
  const wanted = foldText(name).trim()
  const exact: NamedChat[] = []
  const begins: NamedChat[] = []
  for (let after: string | null = null; ; ) {
    const found = await search({ query, after, limit: page })
    for (const hit of found.hits) {
      const title = foldText(hit.title).trim()
      if (title === wanted) exact.push(chatOf(hit))
      else if (title.startsWith(wanted)) begins.push(chatOf(hit))
    }
    after = found.next
    if (after === null) return exact.length > 0 ? exact : begins
  }
}

/** The problem of a name that no chat has. */
export const noSuchChat = (name: string): ProblemError => new ProblemError({ code: 'not-found', field: 'chat', detail: name })
