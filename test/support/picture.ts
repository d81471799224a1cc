import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectFolder } from './fixtures'

const folder = join(projectFolder, 'docs', 'images')

/** Takes a picture for the documentation when nothing moves any more: fonts are there, the pointer is away. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready.then(() => null))
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
