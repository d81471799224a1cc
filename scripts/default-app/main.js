import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

/**
 * Does for the development runtime what Electron's own default app does (electron/default_app/main.ts): `electron [-r module] [--switch] FOLDER|FILE` starts
 * the app in FOLDER. Copied to resources/app of the runtime. The top-level `await import` holds back the `ready` event until the app's main module has run,
 * so that it may still register schemes and switches.
 */
const args = process.argv.slice(1)
const modules = []
let target
for (let at = 0; at < args.length && target === undefined; at += 1) {
  if (args[at] === '-r' || args[at] === '--require') modules.push(args[(at += 1)])
  else if (!args[at].startsWith('-')) target = resolve(args[at])
}
if (target === undefined) {
  console.error('Usage: electron [-r module] [--switch …] FOLDER')
  process.exit(1)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
const isFolder = statSync(target).isDirectory()
let main = target
if (isFolder) {
  const info = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  app.setName(info.productName ?? info.name)
  app.setVersion(info.version)
  app.setDesktopName(info.desktopName ?? `${app.name}.desktop`)
  main = join(target, info.main ?? 'index.js')
}
app.setAppPath(isFolder ? target : dirname(target))

const require = createRequire(import.meta.url)
for (const module of modules) require(resolve(module))
await import(pathToFileURL(main).href)
