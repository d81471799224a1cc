import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { enLater } from '../../../src/shared/locales/en-later'
import { projectFolder } from '../../support/fixtures'

/** A module as written in an import; null for packages, styles and the texts themselves. */
function moduleAt(from: string, written: string): string | null {
  if (!written.startsWith('.') || written.includes('/locales/')) return null
  return ['.ts', '.tsx'].map((ending) => join(dirname(from), written) + ending).find((file) => existsSync(file)) ?? null
}

/** The modules that can run before the later texts are there: everything imported from the entry, lazily or not, but not through `lazyView` or `withLaterTexts`. */
function modulesAtStart(entry: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(entry)) return seen
  const text = readFileSync(entry, 'utf8')
  seen.set(entry, text)
  const still = text.replaceAll(/(?:lazyView|withLaterTexts)\(\(\) => import\([^)]*\)/g, '')
  const written = [...still.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'|^import '([^']+)'|import\('([^']+)'\)/gm)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  for (const file of written.flatMap((name) => moduleAt(entry, name) ?? [])) modulesAtStart(file, seen)
  return seen
}

it('no part of a window that is drawn without the later texts says one of them', () => {
  const later = new Set(Object.keys(enLater).map((key) => key.replace(/_(one|other)$/, '')))
  const modules = modulesAtStart(join(projectFolder, 'src/renderer/main.tsx'))
  expect(modules.size).toBeGreaterThan(100)
  const wrong = [...modules].flatMap(([file, text]) => {
    const named = [...text.matchAll(/'([a-zA-Z]+\.[\w.-]+)'/g)].map((match) => match[1] ?? '').filter((key) => later.has(key))
    // Keys that are put together: every later one that begins so is meant.
    const begun = [...text.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{/g)].map((match) => match[1] ?? '').filter((start) => [...later].some((key) => key.startsWith(start)))
    return [...named, ...begun].map((key) => `${file.slice(projectFolder.length + 1)}: ${key}`)
  })
  expect(wrong).toEqual([])
})
