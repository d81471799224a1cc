import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedKilobytes, listFiles, md5sums } from './package-tree.mjs'

/** The fields of a package that dpkg reads (https://www.debian.org/doc/debian-policy/ch-controlfields.html). */
function control({ name, version, architecture, maintainer, category, priority, depends, recommends, description }, kilobytes) {
  const [synopsis, ...rest] = description.trim().split('\n')
  const fields = {
    Package: name,
    Version: version,
    Architecture: architecture,
    Maintainer: maintainer,
    'Installed-Size': kilobytes,
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: category,
    Priority: priority,
    Description: [synopsis.trim(), ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  }
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field}: ${value}\n`)
    .join('')
}

/** Writes a script that dpkg runs as root. */
function script(from, to) {
  copyFileSync(from, to)
  chmodSync(to, 0o755)
}

/** Makes a deb of a tree of files with their final modes, as readFpmArguments tells; adds dpkg's own folder to the tree. Throws with dpkg-deb's words. */
export function packDeb(tree, wanted) {
  const files = listFiles(tree)
  const folder = join(tree, 'DEBIAN')
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'control'), control(wanted, installedKilobytes(files)), { mode: 0o644 })
  writeFileSync(join(folder, 'md5sums'), md5sums(tree, files), { mode: 0o644 })
  script(wanted.afterInstall, join(folder, 'postinst'))
  script(wanted.afterRemove, join(folder, 'postrm'))
  const compression = wanted.compression === 'gz' ? 'gzip' : wanted.compression
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, wanted.target], { stdio: 'inherit' })
}
