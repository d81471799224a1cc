import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFolder } from '../build/list-packages.mjs'
import { Failure } from '../prepare/failure.mjs'
import { root } from '../prepare/paths.mjs'

/** Writes out/third-party-notices.txt: the licence of every package of which code is in the app, from the packages themselves. */

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** The packages that are loaded from node_modules instead of being built in (`dependencies` of package.json), and what those load in turn. */
function loadedPackages() {
  const lock = readJson(join(root, 'package-lock.json')).packages
  const found = new Map()
  const add = (name) => {
    const path = `node_modules/${name}`
    if (found.has(path) || lock[path] === undefined) return
    const folder = join(root, path)
    found.set(path, { ...readJson(join(folder, 'package.json')), folder })
    for (const next of Object.keys(lock[path].dependencies ?? {})) add(next)
  }
  for (const name of Object.keys(lock[''].dependencies)) add(name)
  return [...found.values()]
}

/** Those of which the build took code in, as scripts/build/list-packages.mjs wrote them down. */
const builtPackages = () => readdirSync(join(root, listFolder)).flatMap((name) => readJson(join(root, listFolder, name)))

/** The texts in a package's folder that tell its licence. */
function licenceTexts(folder) {
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying|copyright)/i.test(name))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
}

/** What is said of a package: its name, its author where no text names one, and its texts; the licence's name stands for a text that is not there. */
function notice({ name, version, folder }) {
  const { license, author, homepage } = readJson(join(folder, 'package.json'))
  const licence = typeof license === 'string' ? license : license?.type
  const texts = licenceTexts(folder)
  if (licence === undefined && texts.length === 0) throw new Failure(`The package ${name} in node_modules tells no licence, so it may not be given to others.`)
  const by = typeof author === 'string' ? author : author?.name
  const head = [`${name} ${version}`, licence === undefined ? null : `Licence: ${licence}`, homepage ?? null, texts.length === 0 && by !== undefined ? `Copyright: ${by}` : null]
  return [head.filter((line) => line !== null).join('\n'), ...texts].join('\n\n')
}

/** Every package of which code is in the app, each once, by name: `{ name, version, folder }`. */
export function shippedPackages() {
  const packages = new Map([...builtPackages(), ...loadedPackages()].map((one) => [`${one.name} ${one.version}`, one]))
  return [...packages.keys()].toSorted().map((key) => packages.get(key))
}

/** Writes the file anew for the app as it is built; returns how many packages it names. A Failure names one that tells no licence. */
export function writeNotices() {
  const packages = shippedPackages()
  const line = '-'.repeat(80)
  const lead = 'Aside contains code of the packages below, under the licences that stand with each. Those of Electron and Chromium are in the files beside this one.'
  writeFileSync(join(root, 'out', 'third-party-notices.txt'), `${[lead, ...packages.map(notice)].join(`\n\n${line}\n\n`)}\n`)
  return packages.length
}
