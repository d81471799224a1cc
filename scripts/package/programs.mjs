import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Failure } from '../prepare/failure.mjs'

/** Debian's packages of the programs that packing needs; other systems name them alike. */
const packages = { 'dpkg-deb': 'dpkg', rpmbuild: 'rpm', tar: 'tar', gzip: 'gzip', xz: 'xz-utils', mksquashfs: 'squashfs-tools', unsquashfs: 'squashfs-tools', 'desktop-file-validate': 'desktop-file-utils' }

/** Where a program is; null when it is nowhere on the PATH. */
export function programPath(name) {
  const folder = (process.env.PATH ?? '').split(delimiter).find((part) => existsSync(join(part, name)))
  return folder === undefined ? null : join(folder, name)
}

/** Throws a Failure that names the Debian packages of those programs that are missing. */
export function needPrograms(names) {
  const missing = [...new Set(names.filter((name) => programPath(name) === null).map((name) => packages[name]))]
  if (missing.length > 0) throw new Failure(`Packing needs programs that are missing. Run this, then the command again:\n  sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`)
}
