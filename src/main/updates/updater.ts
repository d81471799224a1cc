import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProblemError } from '../../shared/problem'
import { ownUpdater } from './own-updaters'
import { type FeedOptions, SignedFeed } from './signed-feed'
import { updateProblem } from './update-problem'
import type { UpdateSource } from './update-source'

/** An update that was found. */
export interface FoundUpdate {
  readonly version: string
  readonly notes: string | null
  /** Bytes; null when the server does not say. */
  readonly total: number | null
}

/** The work on updates, without what is told of it. Every failure is a ProblemError. */
export interface Updater {
  /** Asks the server; null when there is nothing newer. */
  readonly check: () => Promise<FoundUpdate | null>
  /** Fetches what was found and proves it; `onBytes` hears how far it is. Resolves with false when it was cancelled. */
  readonly download: (onBytes: (received: number, total: number) => void) => Promise<boolean>
  readonly cancel: () => void
  /** Puts what was downloaded in the place of what runs; the last thing that is done before the app ends. */
  readonly install: () => void
}

interface Options {
  readonly source: UpdateSource
  readonly version: string
  /** Where downloads are kept. */
  readonly folder: string
  readonly log: (text: string) => void
}

/** electron-updater asks for a file of settings, of which only the name of its folder matters here. */
function configuration(folder: string): string {
  const path = join(folder, 'app-update.yml')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path, 'updaterCacheDirName: download\n')
  return path
}

/** Makes the updater of this system for one source. */
export function createUpdater({ source, version, folder, log }: Options): Updater {
  const quitHandlers: ((code: number) => void)[] = []
  const updater = ownUpdater({
    version,
    name: 'aside',
    isPackaged: true,
    appUpdateConfigPath: configuration(folder),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler) => void quitHandlers.push(handler),
  })
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = true
  updater.allowDowngrade = false
  updater.logger = { info: () => undefined, warn: log, error: log }
  // Every failure is that of a call, too.
  updater.on('error', () => undefined)
  const feed: FeedOptions = { ...source, provider: 'custom', updateProvider: SignedFeed }
  updater.setFeedURL(feed)
  const { host } = new URL(source.url)
  let found: Awaited<ReturnType<typeof updater.checkForUpdates>> = null
  let cancelled = false

  async function told<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw new ProblemError(updateProblem(error, host), { cause: error })
    }
  }

  return {
    check: () =>
      told(async () => {
        found = await updater.checkForUpdates()
        if (found?.isUpdateAvailable !== true) return null
        const { version: newer, releaseNotes, files } = found.updateInfo
        const size = files.find(({ url }) => /\.(AppImage|exe|zip)$/.test(url))?.size ?? null
        return { version: newer, notes: typeof releaseNotes === 'string' ? releaseNotes : null, total: size }
      }),
    download: async (onBytes) => {
      cancelled = false
      const onProgress = ({ transferred, total }: { readonly transferred: number; readonly total: number }): void => onBytes(transferred, total)
      updater.on('download-progress', onProgress)
      try {
        return await told(async () => {
          // Told before a hundred megabytes are fetched, not after.
          if (process.platform === 'linux') accessSync(dirname(process.env['APPIMAGE'] ?? ''), constants.W_OK)
          await updater.downloadUpdate(found?.cancellationToken)
          return true
        })
      } catch (error) {
        if (cancelled) return false
        throw error
      } finally {
        updater.off('download-progress', onProgress)
      }
    },
    cancel: () => {
      cancelled = true
      found?.cancellationToken?.cancel()
    },
    install: () => {
      let failed: unknown = null
      updater.once('error', (error) => {
        failed = error
      })
      for (const handler of quitHandlers) handler(0)
      if (failed !== null) throw failed
      rmSync(join(folder, 'download'), { recursive: true, force: true })
    },
  }
}
