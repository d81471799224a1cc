import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** Where updates come from: an address, and the key whose owner alone may make them. */
export interface UpdateSource {
  /** Folder on the server, with a slash at its end. */
  readonly url: string
  /** Public half of an Ed25519 key: SPKI, DER, Base64. */
  readonly key: string
}

function source(url: unknown, key: unknown): UpdateSource | null {
  if (typeof url !== 'string' || typeof key !== 'string' || url === '' || key === '' || !URL.canParse(url)) return null
  return { url: url.endsWith('/') ? url : `${url}/`, key }
}

/**
 * What the build was given (`updates` of the package.json inside it, see docs/packaging.md); null when it was given none. A clone, which nobody installs, takes it
 * from the environment, so that tests can stand in for the server; an installed Aside never does.
 */
export function updateSource(): UpdateSource | null {
  if (!app.isPackaged) return source(process.env['ASIDE_UPDATE_URL'], process.env['ASIDE_UPDATE_KEY'])
  try {
    const { updates } = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as { readonly updates?: { readonly url?: unknown; readonly key?: unknown } }
    return source(updates?.url, updates?.key)
  } catch {
    return null
  }
}

/** Whether the program that runs can be replaced by an update: an AppImage, an installed Windows app that is not the portable one, a macOS app. */
export function canReplaceItself(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'linux') return environment['APPIMAGE'] !== undefined
  return platform === 'darwin' || (platform === 'win32' && environment['PORTABLE_EXECUTABLE_FILE'] === undefined)
}
