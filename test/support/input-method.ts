import type { CDPSession, Page } from '@playwright/test'

/** What an input method for Chinese does: shows Latin letters being composed, then puts the chosen characters in their place. */
export interface InputMethod {
  readonly compose: (letters: string) => Promise<void>
  /** Enter or Space while composing: the input method takes the key for itself. */
  readonly pressWhileComposing: (key: string) => Promise<void>
  readonly commit: (characters: string) => Promise<void>
}

/** The input method of a page, driven by the debugger. */
export async function inputMethod(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    compose: (letters) => session.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length }).then(() => {}),
    pressWhileComposing: async (key) => {
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 })
    },
    commit: (characters) => session.send('Input.insertText', { text: characters }).then(() => {}),
  }
}
