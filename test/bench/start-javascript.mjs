import { readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'vite'

/** A JavaScript file and those of the build that it imports statically, full paths, each once. */
function withStaticImports(entries) {
  const files = [...entries]
  for (const file of files) {
    const { staticImports, staticExports } = parseSync(file, readFileSync(file, 'utf8')).module
    const requests = [...staticImports.map(({ moduleRequest }) => moduleRequest), ...staticExports.flatMap(({ entries: exported }) => exported.map((entry) => entry.moduleRequest))]
    for (const name of requests.filter(Boolean).map(({ value }) => value)) {
      const target = resolve(dirname(file), name)
      if (name.startsWith('.') && !files.includes(target)) files.push(target)
    }
  }
  return files
}

/** The scripts that a page names. */
function scriptsOf(page) {
  const html = readFileSync(page, 'utf8')
  return [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g)].map((match) => resolve(dirname(page), match[1]))
}

/**
 * The JavaScript of a build (the folder out/) that is read before the window can be used: `{ reader: 'page' | 'main', path, bytes }` a file. What is loaded later with `import()`
 * is not in it, and neither are packages that main loads from node_modules.
 */
export function startJavaScript(out) {
  const parts = [
    { reader: 'page', entries: [...scriptsOf(join(out, 'renderer', 'index.html')), join(out, 'preload', 'index.cjs')] },
    { reader: 'main', entries: [join(out, 'main', 'index.js')] },
  ]
  return parts.flatMap(({ reader, entries }) =>
    withStaticImports(entries).map((file) => ({ reader, path: relative(out, file), bytes: readFileSync(file).length })),
  )
}
