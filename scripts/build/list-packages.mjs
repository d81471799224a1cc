import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

/** Where the lists are written, one a part of the app; they are not packed. */
export const listFolder = join('out', '.packages')

/** The folder of the package that a module belongs to; null for the app's own and for what the bundler makes up. */
function packageFolder(id) {
  const path = id.replace(/^\0+/, '').split('?')[0].split(sep).join('/')
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null
}

/**
 * A Vite plugin that writes down of which packages code went into a part of the built app, so that their licences can go with it. Every package counts that a module was
 * looked at of, also when little of it was left in the end; workers are told of by `part` too.
 */
export function listPackages(part) {
  const found = new Set()
  return {
    name: `list-packages-${part}`,
    moduleParsed({ id }) {
      const folder = packageFolder(id)
      if (folder !== null) found.add(folder)
    },
    closeBundle() {
      const names = [...found].map((folder) => {
        const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
        return { name, version, folder }
      })
      mkdirSync(listFolder, { recursive: true })
      writeFileSync(join(listFolder, `${part}.json`), JSON.stringify(names))
    },
  }
}
