import { expect, type Locator, type Page } from '@playwright/test'

/** The list of chats as a person finds it. */
export interface ChatListPage {
  readonly nav: Locator
  readonly link: (title: string) => Locator
  readonly folder: (name: string) => Locator
  /** Titles from top to bottom. */
  readonly titles: () => Promise<readonly string[]>
  /** Chooses an entry of a chat's or a folder's menu. */
  readonly choose: (line: Locator, entry: string) => Promise<void>
  /** The note at the corner that says what was done. */
  readonly note: (text: string | RegExp) => Locator
  readonly undo: () => Promise<void>
}

/** Finds everything by role and name. */
export function chatList(page: Page): ChatListPage {
  const nav = page.getByRole('navigation', { name: 'Chats' })
  return {
    nav,
    link: (title) => nav.getByRole('link', { name: title, exact: true }),
    folder: (name) => nav.getByRole('button', { name, exact: true }).and(nav.locator('[aria-expanded]')),
    titles: () => nav.getByRole('link').evaluateAll((links) => links.map((link) => link.querySelector('span')?.textContent ?? '')),
    choose: async (line, entry) => {
      await line.click({ button: 'right' })
      await page.getByRole('menu').getByRole('menuitem', { name: entry, exact: true }).click()
      await expect(page.getByRole('menu')).toBeHidden()
    },
    note: (text) => page.getByRole('status').getByText(text),
    undo: () => page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click(),
  }
}
