import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'
import { root } from './prepare/paths.mjs'

/**
 * Holds the directions in which the code may import (docs/architecture.md): shared ← everyone (only zod, and markdown-it where Markdown is read); preload ← electron,
 * shared; renderer ← shared and packages for pages; main ← shared, electron, node. Prints every breach as `file: what and why`; exit code 1 if there is one.
 */

/** Each of these stands behind one small file and is imported nowhere else. */
const soleImporters = {
  openai: 'src/main/openai/client.ts',
  keytar: 'src/main/key.ts',
  'electron-updater': 'src/main/updates/electron-updater.ts',
  'electron-store': 'src/main/settings.ts',
  '@photostructure/sqlite': 'src/main/history/database.ts',
}

/** Parts of main that own one thing each and are handed what they need: none imports another, except for its types. */
const leaves = new Set(['answer', 'attachments', 'cli', 'clipboard', 'connections', 'history', 'key', 'lockdown', 'log', 'menu', 'models', 'network', 'openai', 'secret-service', 'settings'])

const isNode = (name) => name.startsWith('node:') || builtinModules.includes(name)
const isElectron = (name) => name === 'electron' || name.startsWith('electron-') || name.startsWith('electron/')
const isPagePackage = (name) => /^(react|react-dom|i18next|zustand|radix-ui|@radix-ui\/.*|cmdk|lucide-react|sonner|virtua|katex|shiki)$/.test(name)

/** Packages for pages that need none: an export draws with them what a page would. */
const drawsText = new Set(['katex', 'shiki'])

/** Which packages a layer may import, besides its own files and shared. */
const packageRules = {
  shared: (name, file) => name === 'zod' || (name === 'markdown-it' && file.startsWith('src/shared/markdown/')),
  preload: (name) => name === 'electron',
  renderer: (name) => !isNode(name) && !isElectron(name) && !(name in soleImporters),
  main: (name, file) => !isPagePackage(name) || (drawsText.has(name) && file.startsWith('src/main/jobs/export/')),
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sourceFiles(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** Every module that a file names: `{ name, typeOnly }`. */
function importsOf(file) {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  const isType = (entries) => entries.length > 0 && entries.every((entry) => entry.isType)
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({ name: moduleRequest.value, typeOnly: isType(entries) })),
    ...module.staticExports
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.moduleRequest)
      .map((entry) => ({ name: entry.moduleRequest.value, typeOnly: entry.isType })),
    ...module.dynamicImports.map(({ moduleRequest }) => ({ name: source.slice(moduleRequest.start + 1, moduleRequest.end - 1), typeOnly: false })),
  ]
}

function packageBreach(file, layer, { name, typeOnly }) {
  const packageName = isNode(name) ? name : name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
  if (!packageRules[layer](packageName, file)) return `${layer} may not import ${packageName}`
  const sole = soleImporters[packageName]
  if (sole === undefined || file === sole) return null
  if (packageName === 'openai' && typeOnly && file.startsWith('src/main/openai/')) return null
  return `only ${sole} may import ${packageName}`
}

function fileBreach(file, layer, { name, typeOnly }) {
  const target = relative(root, resolve(root, dirname(file), name)).split(sep).join('/')
  const [top, targetLayer] = target.split('/')
  if (top !== 'src' || (targetLayer !== layer && targetLayer !== 'shared')) return `${layer} may not import ${target}`
  if (layer !== 'main' || targetLayer !== 'main' || typeOnly) return null
  const [from, to] = [file, target].map((path) => path.split('/')[2].replace(/\.ts$/, ''))
  return from !== to && leaves.has(from) && leaves.has(to) ? `${from} may not import ${to}: it is to be handed what it needs` : null
}

const files = sourceFiles(join(root, 'src')).map((path) => relative(root, path).split(sep).join('/'))
const breaches = files.flatMap((file) => {
  const layer = file.split('/')[1]
  return importsOf(join(root, file)).flatMap((imported) => {
    const breach = imported.name.startsWith('.') ? fileBreach(file, layer, imported) : packageBreach(file, layer, imported)
    return breach === null ? [] : [`${file}: ${breach}`]
  })
})
for (const breach of breaches) console.error(breach)
console.log(`${files.length} files, ${breaches.length} imports in a wrong direction`)
process.exitCode = breaches.length > 0 ? 1 : 0
