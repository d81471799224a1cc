#!/usr/bin/env node
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readFpmArguments } from './fpm-arguments.mjs'
import { installedKilobytes, listFiles, md5sums, plainModes } from './package-tree.mjs'

/** Stands in for fpm, which electron-builder would download: makes a deb, by dpkg-deb, of what electron-builder tells fpm. */

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

const wanted = readFpmArguments(process.argv.slice(2))
const tree = mkdtempSync(join(tmpdir(), 'aside-deb-'))
try {
  chmodSync(tree, 0o755)
  for (const { from, to } of wanted.files) {
    const target = join(tree, to)
    mkdirSync(dirname(target), { recursive: true })
    if (statSync(from).isDirectory()) cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    else copyFileSync(from, target)
  }
  plainModes(tree)
  const files = listFiles(tree)
  const folder = join(tree, 'DEBIAN')
  mkdirSync(folder, { mode: 0o755 })
  writeFileSync(join(folder, 'control'), control(wanted, installedKilobytes(files)), { mode: 0o644 })
  writeFileSync(join(folder, 'md5sums'), md5sums(tree, files), { mode: 0o644 })
  script(wanted.afterInstall, join(folder, 'postinst'))
  script(wanted.afterRemove, join(folder, 'postrm'))
  const compression = wanted.compression === 'gz' ? 'gzip' : wanted.compression
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, wanted.target], { stdio: 'inherit' })
} finally {
  rmSync(tree, { recursive: true, force: true })
}
