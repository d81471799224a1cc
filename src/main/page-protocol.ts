import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'

/** The app's own origin: pages and assets come from here, never from file:// or the network. */
export const pageOrigin = 'app://bundle'

/**
 * Content Security Policy of every page (SECURITY section 5): nothing but our own files, no inline code, no network, strings never become markup.
 * `blob:` and `data:` pictures are what a message itself carries.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "media-src 'none'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** Pictures are recognised by their first bytes: attachments have no names. */
function imageType(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 12).toString('latin1')
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('GIF8')) return 'image/gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  return null
}

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

const refuse = (status: number): Response => new Response(null, { status })

/** Serves `app://bundle/…` from a folder and `app://bundle/attachment/<id>` from the attachments; GET only, never outside either. */
export function servePages(session: Session, folder: string, attachmentPath: (id: string) => string | null): void {
  const headers = (type: string): Record<string, string> => ({
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  })

  async function serve(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.host !== 'bundle') return refuse(403)
    const attachment = /^\/attachment\/([^/]+)$/.exec(url.pathname)
    try {
      if (attachment?.[1] !== undefined) {
        const path = attachmentPath(attachment[1])
        if (path === null) return refuse(404)
        const bytes = await readFile(path)
        const type = imageType(bytes)
        return type === null ? refuse(415) : new Response(new Uint8Array(bytes), { headers: headers(type) })
      }
      const path = join(folder, decodeURIComponent(url.pathname))
      const type = mimeTypes[extname(path)]
      if (!path.startsWith(folder + sep) || type === undefined) return refuse(403)
      return new Response(new Uint8Array(await readFile(path)), { headers: headers(type) })
    } catch {
      return refuse(404)
    }
  }
  session.protocol.handle('app', serve)
}
