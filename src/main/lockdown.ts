import { join } from 'node:path'
import { app, type DesktopCapturerSource, type Session, shell, type WebContents, type WebPreferences } from 'electron'
import { contentSecurityPolicy, diagramFrame, pageOrigin } from './page-protocol'

/** Everything that keeps a page inside its walls, in one visible file (SECURITY section 5). */

/** The dev server's origin while developing; a packaged app never has one. */
export const devOrigin: string | null =
  !app.isPackaged && process.env['ELECTRON_RENDERER_URL'] !== undefined ? new URL(process.env['ELECTRON_RENDERER_URL']).origin : null

/** Preferences of every window, without exception. */
export const securePreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
}

/** Preferences of a window that shows one of the app's pages, with the bridge. */
export const pagePreferences = (): WebPreferences => ({ ...securePreferences, preload: join(app.getAppPath(), 'out/preload/index.cjs') })

/** Address of the app's page. */
export const pageUrl = `${devOrigin ?? pageOrigin}/index.html`

/** True for the app's own pages. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`) || (devOrigin !== null && url.startsWith(`${devOrigin}/`))
}

/** Opens a link outside when it is https or mailto; every path to the outside goes through here. False when the link was refused. */
export function openSafe(link: string): boolean {
  if (!URL.canParse(link)) return false
  const url = new URL(link)
  if (url.protocol !== 'https:' && url.protocol !== 'mailto:') return false
  void shell.openExternal(url.href)
  return true
}

/** The one page that may look at the screen, and what it sees, while the user cuts a piece out of it. */
let watching: { readonly page: WebContents; readonly source: DesktopCapturerSource } | null = null

/** Lets one page look at one screen until it is called with null; no page may at any other time. */
export function letWatchScreen(now: typeof watching): void {
  watching = now
}

/** Pages load from the app's own scheme alone: every other request of a page is cancelled, whatever made it. */
export function lockSession(session: Session): void {
  const allowed = ['devtools:', 'data:', 'blob:']
  session.webRequest.onBeforeRequest((details, respond) => {
    const { protocol, origin, host } = new URL(details.url)
    const own = (protocol === 'app:' && host === 'bundle') || allowed.includes(protocol)
    const dev = devOrigin !== null && (origin === devOrigin || origin === devOrigin.replace(/^http/, 'ws'))
    respond({ cancel: !own && !dev })
  })
  // Looking at the screen is asked for as media without a camera or a microphone.
  session.setPermissionRequestHandler((contents, permission, respond, details) => {
    const isScreen = permission === 'display-capture' || (permission === 'media' && 'mediaTypes' in details && details.mediaTypes?.length === 0)
    respond(isScreen && contents === watching?.page)
  })
  session.setDisplayMediaRequestHandler(({ frame }, respond) => {
    respond(watching !== null && frame === watching.page.mainFrame ? { video: watching.source } : {})
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  if (devOrigin !== null) relaxForDevServer(session)
}

/** Hot reload needs inline styles, an inline preamble and a socket; only from the dev server, only when not packaged. */
function relaxForDevServer(session: Session): void {
  const policy = contentSecurityPolicy
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("connect-src 'none'", "connect-src 'self' ws:")
    .replace("; require-trusted-types-for 'script'", '')
  session.webRequest.onHeadersReceived((details, respond) => {
    respond({ responseHeaders: { ...details.responseHeaders, 'content-security-policy': [policy] } })
  })
}

/** No page ever navigates, opens a window or attaches a webview, and its frames show diagrams or nothing; a link that may leave opens in the browser. */
export function lockContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      openSafe(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame || event.url !== diagramFrame) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** A packaged app cannot be steered through a debugging port: fuses do not cover it (PACKAGING 5.4). */
export function refuseRemoteDebugging(): void {
  const switches = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address']
  if (app.isPackaged && switches.some((name) => app.commandLine.hasSwitch(name))) app.exit(3)
}
