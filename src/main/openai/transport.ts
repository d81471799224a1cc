import type { Problem } from '../../shared/problem'

/** True for an http(s) origin on this computer: localhost, its subdomains, 127.0.0.0/8 and ::1. False for what is not a URL. */
export function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const host = new URL(origin).hostname
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/**
 * Checks a base URL as typed. https is taken anywhere; http only on this computer or for an origin the user agreed to (`plainHttpOrigins`), else `insecure-url`
 * with the host. Anything else, credentials, a query or a fragment: `bad-input` with `field` `baseUrl`. The result has no trailing slash.
 */
export function checkBaseUrl(
  text: string,
  plainHttpOrigins: readonly string[],
): { readonly baseUrl: string; readonly origin: string } | { readonly problem: Problem } {
  const typed = text.trim()
  const refused = { problem: { code: 'bad-input', field: 'baseUrl' } } as const
  if (!URL.canParse(typed)) return refused
  const url = new URL(typed)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refused
  if (url.username !== '' || url.password !== '' || /[?#]/.test(typed)) return refused
  if (url.protocol === 'http:' && !isLoopback(url.origin) && !plainHttpOrigins.includes(url.origin)) {
    return { problem: { code: 'insecure-url', host: url.host } }
  }
  return { baseUrl: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin }
}
