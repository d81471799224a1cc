import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { imageType } from './image-type'

/** The app's own origin: pages and assets come from here, never from file:// or the network. */
export const pageOrigin = 'app://bundle'

/** The frame in which diagrams are drawn; no page may hold any other. */
export const diagramFrame = `${pageOrigin}/diagram/frame.html`

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
  `frame-src ${diagramFrame}`,
  "media-src 'none'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * The policy of the frame in which diagrams are drawn from what a model wrote (SECURITY section 2): its one script and inline styles, and an origin that is nobody's, whoever
 * shows it. It may load nothing, and has no bridge.
 */
export const diagramPolicy = ["default-src 'none'", 'script-src app://bundle/diagram/draw.js', "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'", 'sandbox allow-scripts'].join('; ')

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

interface Served {
  readonly statusCode: number
  readonly mimeType?: string
  readonly charset?: string
  readonly headers?: Record<string, string>
  readonly data: Buffer
}

const refuse = (statusCode: number): Served => ({ statusCode, data: Buffer.alloc(0) })

const found = (data: Buffer, mimeType: string, policy = contentSecurityPolicy): Served => ({
  statusCode: 200,
  data,
  mimeType,
  charset: 'utf-8',
  headers: {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  },
})

/** Answers one request for `app://bundle/…` from a folder, or for `app://bundle/attachment/<id>` from the attachments; GET only, never outside either. */
export async function servePage(
  request: { readonly url: string; readonly method: string },
  folder: string,
  attachmentPath: (id: string) => Promise<string | null>,
): Promise<Served> {
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.host !== 'bundle') return refuse(403)
  const attachment = /^\/attachment\/([^/]+)$/.exec(url.pathname)
  try {
    if (attachment?.[1] !== undefined) {
      const path = await attachmentPath(attachment[1])
      if (path === null) return refuse(404)
      const bytes = await readFile(path)
      const type = imageType(bytes)
      return type === null ? refuse(415) : found(bytes, type)
    }
    const path = join(folder, decodeURIComponent(url.pathname))
    const type = mimeTypes[extname(path)]
    if (!path.startsWith(folder + sep) || type === undefined) return refuse(403)
    return found(await readFile(path), type, url.pathname.startsWith('/diagram/') ? diagramPolicy : contentSecurityPolicy)
  } catch {
    return refuse(404)
  }
}

/**
 * Serves the pages of a session. By the older `registerBufferProtocol`, which takes a buffer as it is: the newer `handle` wants a `Response`, for which main loads 42 of Node's
 * modules (HTTP client, TLS, compression) before the first page can be shown, about 130 ms here.
 */
export function servePages(session: Session, folder: string, attachmentPath: (id: string) => Promise<string | null>): void {
  session.protocol.registerBufferProtocol('app', (request, respond) => {
    void servePage(request, folder, attachmentPath).then(respond)
  })
}
