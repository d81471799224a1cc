import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Request } from '@playwright/test'
import { chatPage } from '../support/chat-page'
import { projectFolder } from '../support/fixtures'
import { expect, test } from '../support/test'

/** Most minified JavaScript a page and its preload may read before a question can be typed, bytes. */
const pageLimit = 350_000
/** The same for main, which reads no library it does not need at start. */
const mainLimit = 125_000

/** A built file with everything it imports statically, each once. */
function withStaticImports(entry: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(entry)) return seen
  const imports = [...readFileSync(entry, 'utf8').matchAll(/(?:^|[;}])(?:import|export)[^'"()]*?(?:from)?["'](\.[^"']+)["']/g)].map((match) => resolve(dirname(entry), match[1] ?? ''))
  return imports.reduce<readonly string[]>((files, file) => withStaticImports(file, files), [...seen, entry])
}

const bytesOf = (files: readonly string[]): number => files.reduce((sum, file) => sum + readFileSync(file).length, 0)

test('little JavaScript is read before a question can be typed', async ({ launch }) => {
  const { page } = await launch({ env: { OPENAI_API_KEY: 'sk-test-start-javascript-0000' } })
  await expect(chatPage(page).message).toBeEnabled()
  // The page that is open is started once more, with every file it asks for on record, and the moment at which a question can be typed.
  await page.addInitScript(() => {
    // An observer hears of the change before anything else runs; a frame, on a busy computer, comes after the idle moment in which the first answer's files are fetched.
    new MutationObserver((_, observer) => {
      if (document.querySelector('textarea[aria-label="Message"]:enabled') === null) return
      observer.disconnect()
      document.documentElement.dataset['enabledAt'] = String(performance.timeOrigin + performance.now())
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'aria-label'] })
  })
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  await page.reload()
  const enabledAt = Number(await page.locator('html[data-enabled-at]').getAttribute('data-enabled-at'))
  const asked = [...requests]
  await Promise.all(asked.map((request) => request.response()))
  // The page that is left may still fetch something until the new one takes its place, whose first request is for a file that its HTML names; the page that is left has those.
  const html = readFileSync(join(projectFolder, 'out/renderer/index.html'), 'utf8')
  const reloaded = asked.slice(asked.findIndex((request) => request.isNavigationRequest()) + 1)
  const begun = reloaded.find((request) => html.includes(new URL(request.url()).pathname))?.timing().startTime ?? Number.NaN
  const inTime = asked.filter((request) => request.timing().startTime >= begun && request.timing().startTime <= enabledAt)
  const scripts = inTime.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith('.js')).map((path) => join(projectFolder, 'out/renderer', path))
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytesOf([...scripts, join(projectFolder, 'out/preload/index.cjs')])).toBeLessThanOrEqual(pageLimit)

  const main = withStaticImports(join(projectFolder, 'out/main/index.js'))
  expect(main.length).toBeGreaterThan(1)
  expect(bytesOf(main)).toBeLessThanOrEqual(mainLimit)
})
