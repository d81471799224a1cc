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

/** The text with keys, tokens and `Authorization` values replaced, fit for a log. */
export function maskSecrets(text: string): string {
  return secrets.reduce((safe, [pattern, replacement]) => safe.replace(pattern, replacement), text)
}

/**
 * A server's or system's words made safe to show and copy: secrets are masked, the `known` one wherever it stands, white space is folded and the text is cut at
 * 600 characters.
 */
export function redact(text: string, known: string | null = null): string {
  const start = text.slice(0, 20_000)
  const masked = maskSecrets(known === null || known === '' ? start : start.replaceAll(known, '[key]'))
  const safe = masked.replace(/\s+/g, ' ').trim().toWellFormed()
  return safe.length > longest ? `${safe.slice(0, longest - 1).toWellFormed()}…` : safe
}
