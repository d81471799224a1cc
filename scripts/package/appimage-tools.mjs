import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../prepare/paths.mjs'
import { programPath } from './programs.mjs'

/** Bytes of the stand-in for the runtime; the file system begins after it. */
const runtimeBytes = 4096

/**
 * Makes a folder of tools as electron-builder expects them for AppImages (APPIMAGE_TOOLS_PATH), of Debian's programs and a script in place of the runtime. For
 * builds that are marked as tests only: the script asks for `unsquashfs` on the user's computer.
 */
export function standInTools(folder) {
  mkdirSync(join(folder, 'runtimes'), { recursive: true })
  mkdirSync(join(folder, 'lib', 'x64'), { recursive: true })
  for (const name of ['mksquashfs', 'desktop-file-validate']) symlinkSync(programPath(name), join(folder, name))
  const script = readFileSync(join(root, 'scripts', 'package', 'appimage-runtime.sh'), 'utf8').replace('SIZE', String(runtimeBytes))
  const runtime = join(folder, 'runtimes', 'runtime-x64')
  // Lines of a comment fill it up, so that what follows begins where the script says.
  writeFileSync(runtime, `${script}${'#'.repeat(runtimeBytes - Buffer.byteLength(script) - 1)}\n`)
  chmodSync(runtime, 0o755)
}
