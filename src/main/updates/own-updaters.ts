import { createHash } from 'node:crypto'
import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { ProblemError } from '../../shared/problem'
import { type AppAdapter, AppImageUpdater, type AppUpdater, ElectronHttpExecutor, MacUpdater, NsisUpdater } from './electron-updater'

/** The updaters of electron-updater, with what Aside does otherwise. */

/**
 * Replaces the AppImage that runs: the new file is written beside it, proven once more, and takes its name in one step, so that at every moment one of both is there.
 * (electron-updater deletes the old one first, and gives the new one another name, which menu entries do not know.)
 */
export function replaceFile(from: string, to: string, sha512: string): void {
  const part = `${to}.part`
  try {
    copyFileSync(from, part, constants.COPYFILE_FICLONE)
    if (createHash('sha512').update(readFileSync(part)).digest('base64') !== sha512) throw new ProblemError({ code: 'update-untrusted', detail: 'changed after it was downloaded' })
    chmodSync(part, 0o755)
    const file = openSync(part, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, to)
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof ProblemError) throw error
    throw new ProblemError({ code: 'not-writable', field: to, detail: String(error) }, { cause: error })
  }
}

class OwnAppImageUpdater extends AppImageUpdater {
  /** What a package manager installed looks for updates too, to say that there is one; electron-updater would find none. */
  override isUpdaterActive(): boolean {
    return true
  }

  protected override doInstall(): boolean {
    const file = process.env['APPIMAGE']
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512
    if (file === undefined || this.installerPath === null || sha512 === undefined) throw new Error('nothing was downloaded')
    replaceFile(this.installerPath, file, sha512)
    return true
  }
}

/** The updater of this system. With an adapter of one's own electron-updater makes no transport, so it is given Chromium's. */
export function ownUpdater(adapter: AppAdapter): AppUpdater {
  const Updater = process.platform === 'win32' ? NsisUpdater : process.platform === 'darwin' ? MacUpdater : OwnAppImageUpdater
  const updater = new (Updater as unknown as new (options: null, adapter: AppAdapter) => AppUpdater)(null, adapter)
  Object.assign(updater, { httpExecutor: new ElectronHttpExecutor() })
  return updater
}
