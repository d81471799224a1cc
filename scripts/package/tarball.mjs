import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainModes } from './package-tree.mjs'

/**
 * Packs a folder of the unpacked app as a tar.gz that unpacks into `name`, with the same order and owners on every machine; its files have the date of the
 * last commit when SOURCE_DATE_EPOCH says it. electron-builder's own way downloads 7-Zip and takes four times as long.
 */
export function packTarball(from, { name, target, isFast }) {
  const work = mkdtempSync(join(tmpdir(), 'aside-tar-'))
  try {
    mkdirSync(join(work, name))
    cpSync(from, join(work, name), { recursive: true, verbatimSymlinks: true })
    plainModes(work)
    const date = process.env.SOURCE_DATE_EPOCH === undefined ? [] : [`--mtime=@${process.env.SOURCE_DATE_EPOCH}`]
    const fixed = ['--sort=name', '--owner=root:0', '--group=root:0', '--numeric-owner', ...date]
    execFileSync('tar', [...fixed, '--use-compress-program', `gzip -n${isFast ? 1 : 9}`, '-C', work, '-cf', target, name], { stdio: ['ignore', 'ignore', 'inherit'] })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
