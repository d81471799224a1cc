import type { Page } from '@playwright/test'
import { expect } from './test'

/** Chooses models beside the one that is already chosen, by their names as typed, for the next question. */
export async function compareWith(page: Page, models: readonly string[]): Promise<void> {
  await page.getByRole('combobox', { name: 'Model', exact: true }).click()
  const picker = page.getByRole('dialog', { name: 'Models' })
  await picker.getByRole('button', { name: 'Compare' }).click()
  const search = picker.getByPlaceholder('Search models')
  for (const model of models) {
    await search.fill(model)
    await search.press('Enter')
    await expect(picker.getByRole('button', { name: `Without ${model}` })).toBeVisible()
  }
  await picker.getByRole('button', { name: 'Done' }).click()
  await expect(picker).toBeHidden()
}
