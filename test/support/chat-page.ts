import { expect, type Locator, type Page } from '@playwright/test'

/** The names of the automation surface (UX.md) in English. */
export const englishNames = {
  message: 'Message',
  send: 'Send',
  stop: 'Stop',
  conversation: 'Conversation',
  you: 'You',
  assistant: 'Assistant',
  chats: 'Chats',
  newChat: 'New chat',
  settings: 'Settings',
}

export type Status = 'queued' | 'streaming' | 'done' | 'stopped' | 'failed'

/** The chat window as a person or an assistive technology finds it. */
export interface ChatPage {
  readonly page: Page
  readonly message: Locator
  readonly send: Locator
  readonly stop: Locator
  readonly log: Locator
  readonly questions: Locator
  readonly answers: Locator
  /** The newest answer. */
  readonly answer: Locator
  readonly chats: Locator
  readonly settings: Locator
  /** Types a question and sends it with Enter. */
  readonly ask: (question: string) => Promise<void>
  /** Waits until the newest answer is in that state. */
  readonly untilStatus: (status: Status) => Promise<void>
  /** The alert of the newest answer. */
  readonly alert: Locator
}

/** Finds everything by role and name. */
export function chatPage(page: Page, names: typeof englishNames = englishNames): ChatPage {
  const message = page.getByRole('textbox', { name: names.message, exact: true })
  const log = page.getByRole('log', { name: names.conversation })
  const answers = log.getByRole('article', { name: names.assistant })
  const answer = answers.last()
  return {
    page,
    message,
    send: page.getByRole('button', { name: names.send, exact: true }),
    stop: page.getByRole('button', { name: names.stop, exact: true }),
    log,
    questions: log.getByRole('article', { name: names.you }),
    answers,
    answer,
    chats: page.getByRole('navigation', { name: names.chats }),
    settings: page.getByRole('dialog', { name: names.settings }),
    alert: answer.getByRole('alert'),
    ask: async (question) => {
      await expect(message).toBeEnabled()
      await message.fill(question)
      await message.press('Enter')
      await expect(message).toHaveValue('')
    },
    untilStatus: (status) => expect(answer).toHaveAttribute('data-status', status),
  }
}

/** The numbered words (see `numbered`) an element shows, in order: shows lost and doubled ones. */
export async function wordsIn(element: Locator): Promise<readonly string[]> {
  return (await element.innerText()).match(/\bw\d+\b/g) ?? []
}

/** Closes the settings and waits until the caret is in the Message box, where they put it: a key pressed before that would go there in the end. */
export async function closeSettings(page: Page): Promise<void> {
  await page.getByRole('dialog', { name: englishNames.settings }).getByRole('button', { name: 'Close' }).click()
  await expect(chatPage(page).message).toBeFocused()
}

/** Opens the settings and one of their tabs. */
export async function openSettings(page: Page, tab: 'General' | 'Connection' | 'Quick ask' | 'Presets' | 'History' | 'Usage' | 'About'): Promise<Locator> {
  await page.getByRole('button', { name: englishNames.settings, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: englishNames.settings })
  await dialog.getByRole('tab', { name: tab }).click()
  return dialog
}
