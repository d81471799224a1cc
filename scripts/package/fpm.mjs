#!/usr/bin/env node
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packDeb } from './deb.mjs'
import { readFpmArguments } from './fpm-arguments.mjs'
import { plainModes } from './package-tree.mjs'
import { packRpm } from './rpm.mjs'

/** Stands in for fpm, which electron-builder would download: makes a deb, by dpkg-deb, or an rpm, by rpmbuild, of what electron-builder tells fpm. */

const wanted = readFpmArguments(process.argv.slice(2))
const work = mkdtempSync(join(tmpdir(), 'aside-package-'))
try {
  const tree = join(work, 'tree')
  for (const { from, to } of wanted.files) {
    const target = join(tree, to)
    mkdirSync(dirname(target), { recursive: true })
    if (statSync(from).isDirectory()) cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    else copyFileSync(from, target)
  }
  plainModes(tree)
  chmodSync(work, 0o755)
  if (wanted.type === 'deb') packDeb(tree, wanted)
  else packRpm(tree, work, wanted)
} finally {
  rmSync(work, { recursive: true, force: true })
}
