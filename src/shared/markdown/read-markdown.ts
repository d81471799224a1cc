import { mayNeedLinks, readEnd, readOn, resolveLinks } from './read-message'
import { unread } from './reading'
import type { BlockNode } from './tree'

/** The blocks of a whole text in the groups in which the windows lay a message out, so that a long one opens as fast in a browser. */
export function readMarkdown(text: string): readonly (readonly BlockNode[])[] {
  const whole = readEnd(readOn(unread, text.replace(/\r\n?/g, '\n')))
  return whole.pages.map((page) => (page.some((piece) => mayNeedLinks(whole, piece)) ? resolveLinks(whole, page) : page).map(({ node }) => node))
}
