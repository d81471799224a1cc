/** The order of two keys (`titleKey` of a chat) by code points, as SQLite compares UTF-8: negative when `a` stands first. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (a.charCodeAt(at) === b.charCodeAt(at)) at += 1
  // Inside a surrogate pair the whole character decides.
  if (at > 0 && a.charCodeAt(at - 1) >= 0xd800 && a.charCodeAt(at - 1) <= 0xdbff) at -= 1
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1)
}
