/** Longest detail a problem carries, in UTF-16 units (see Problem.detail). */
const longest = 600

const secrets: readonly (readonly [RegExp, string])[] = [
  // `Authorization` values, whatever the scheme's token looks like.
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, '$1 […]'],
  // Keys of OpenAI, OpenRouter and ephemeral ones; 401 bodies echo them with the middle starred out.
  [/\b(?:sk|ek|pk|rk|gsk|xai|pplx|hf|nvapi|AIza)[-_][\w*.\-…]{4,}/g, '[key]'],
  // Userinfo inside a URL.
  [/\/\/[^\s/@]+:[^\s/@]+@/g, '//[…]@'],
  // Anything else that is long and looks drawn at random: letters and digits mixed, no separators a sentence or an id word would have.
  [/(?<![\w/-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{40,}/g, '[…]'],
]

/**
 * A server's or system's words made safe to show, log and copy: keys, tokens and `Authorization` values are replaced, the `known` secret wherever it stands,
 * white space is folded and the text is cut at 600 characters.
 */
export function redact(text: string, known: string | null = null): string {
  let safe = text.length > 20_000 ? text.slice(0, 20_000) : text
  if (known !== null && known !== '') safe = safe.replaceAll(known, '[key]')
  for (const [pattern, replacement] of secrets) safe = safe.replace(pattern, replacement)
  safe = safe.replace(/\s+/g, ' ').trim().toWellFormed()
  return safe.length > longest ? `${safe.slice(0, longest - 1).toWellFormed()}…` : safe
}
