const PROTOCOLS: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:'])

/** The address of a link that may be opened outside, or null for every other kind (javascript:, file:, relative …). Main checks again before it opens one. */
export function safeLink(href: string): URL | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  return PROTOCOLS.has(url.protocol) ? url : null
}
