import { createContext, useContext, useMemo } from 'react'
import { noteNames } from '../../../shared/markdown/note-names'
import type { Page } from '../../../shared/markdown/reading'

/** What is known of the footnotes of a message. */
interface Notes {
  readonly names: ReadonlySet<string>
  /** More text is coming: a footnote stands at the end, and may not be there yet. */
  readonly streaming: boolean
}

/** Given by the message around; see useNotes. */
export const NotesContext = createContext<Notes>({ names: new Set(), streaming: false })

/** Names of a page that is final are looked for once. */
const ofPages = new WeakMap<Page, readonly string[]>()

function namesOf(page: Page): readonly string[] {
  const known = ofPages.get(page) ?? noteNames(page.map(({ node }) => node))
  ofPages.set(page, known)
  return known
}

/** The footnotes of a message; the same object until that changes, so that no mark is drawn again for a word. */
export function useNotes(pages: readonly Page[], streaming: boolean): Notes {
  // Names hold no white space.
  const names = pages.flatMap(namesOf).join(' ')
  return useMemo(() => ({ names: new Set(names.split(' ')), streaming }), [names, streaming])
}

/** Whether `[^name]` is the mark of a footnote: one that is there, or, while text is coming, a number, as models write them. */
export function useIsNote(name: string): boolean {
  const { names, streaming } = useContext(NotesContext)
  return names.has(name) || (streaming && /^\d{1,3}$/.test(name))
}
