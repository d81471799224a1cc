import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Paths of everything under a folder but folders, in the order of their names, so that two builds list the same. */
export function listFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]))
}

/** Paths of the folders under a folder, in the order of their names. */
export function listFolders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .toSorted()
    .flatMap((path) => [path, ...listFolders(path)])
}

/** Gives everything the modes of installed files, whatever the builder's umask was: 755 for folders and programs, 644 for the rest. */
export function plainModes(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) plainModes(path)
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

/** The text of a package's md5sums, by which `dpkg --verify` notices changed files. */
export function md5sums(folder, files) {
  return files.map((path) => `${createHash('md5').update(readFileSync(path)).digest('hex')}  ${relative(folder, path)}\n`).join('')
}

/** Kilobytes that the files take once installed. */
export function installedKilobytes(files) {
  return files.reduce((sum, path) => sum + Math.ceil(lstatSync(path).size / 1024), 0)
}
