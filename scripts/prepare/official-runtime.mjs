import { createRequire } from 'node:module'
import { join } from 'node:path'
import { electronPackage, root } from './paths.mjs'
import { megabytes, say, startProgress } from './progress.mjs'
import { capture } from './run-command.mjs'

/** Milliseconds without a byte after which the release server counts as out of reach: before the first one, and between two later ones. */
const firstByteTimeout = 5000
const stallTimeout = 30_000

/**
 * Puts the official Electron of package.json into node_modules/electron with Electron's own downloader and installer (its mirror settings apply, its
 * checksums are checked). Returns null on success, else the reason it could not be had.
 */
export async function installOfficialRuntime() {
  const require = createRequire(join(root, 'package.json'))
  const { version } = require('electron/package.json')
  const abort = new AbortController()
  const giveUp = () => abort.abort(new Error('no answer from the release server'))
  let timer = setTimeout(giveUp, firstByteTimeout)
  const progress = startProgress()
  say(`Looking for Electron ${version} at its release server …`)
  try {
    const { downloadArtifact } = await import('@electron/get')
    await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: require('electron/checksums.json'),
      cacheRoot: process.env.electron_config_cache,
      downloadOptions: {
        quiet: true,
        signal: abort.signal,
        getProgressCallback: ({ transferred, total }) => {
          clearTimeout(timer)
          timer = setTimeout(giveUp, stallTimeout)
          progress.update(`${megabytes(transferred)}${total ? ` of ${megabytes(total)}` : ''}`)
        },
      },
    })
  } catch (error) {
    return error.cause?.message ?? error.message
  } finally {
    clearTimeout(timer)
    progress.end()
  }
  const result = await capture(process.execPath, [join(electronPackage, 'install.js')])
  return result.code === 0 ? null : result.text.trim()
}
