import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, type Locator, type Page } from '@playwright/test'
import { defaultHotkey } from '../../src/shared/quick-ask'
import type { SettingsPatch } from '../../src/shared/settings'
import type { Aside } from './launch'
import { xdotool } from './real-keys'

/** Settings with the platform's own hotkey, as a new user has them. */
export const withHotkey = { hotkey: defaultHotkey } satisfies SettingsPatch

/** Presses the default hotkey as a keyboard does, wherever the keyboard is. */
export const pressHotkey = (): void => void xdotool('key', 'ctrl+shift+space')

/** What xdotool prints, or nothing: it fails when there is no such window, and when one goes while it looks. */
function asked(...args: readonly string[]): string {
  try {
    return execFileSync('xdotool', args, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The window that has the keyboard; empty when none has. */
export const activeWindow = (): string => asked('getactivewindow')

/** The quick-ask window as a person finds it. */
export interface QuickAskPage {
  readonly page: Page
  readonly box: Locator
  readonly log: Locator
  readonly answer: Locator
  readonly openInMain: Locator
  readonly isVisible: () => Promise<boolean>
  readonly untilShown: () => Promise<void>
  readonly untilHidden: () => Promise<void>
  readonly bounds: () => Promise<Electron.Rectangle>
}

const isQuickAsk = (page: Page): boolean => page.url().endsWith('?quick-ask')

/** Waits until the quick-ask window is made (some time after the chat window) and has drawn itself. */
export async function quickAskOf({ app }: Aside): Promise<QuickAskPage> {
  const page = app.windows().find(isQuickAsk) ?? (await app.waitForEvent('window', { predicate: isQuickAsk }))
  const box = page.getByRole('textbox', { name: 'Ask anything' })
  await expect(box).toBeEnabled()
  const log = page.getByRole('log', { name: 'Answer' })
  const window = await app.browserWindow(page)
  const isVisible = (): Promise<boolean> => window.evaluate((it: Electron.BrowserWindow) => it.isVisible())
  const isFocused = (): Promise<boolean> => window.evaluate((it: Electron.BrowserWindow) => it.isFocused())
  return {
    page,
    box,
    log,
    answer: log.getByRole('article', { name: 'Assistant' }).last(),
    openInMain: page.getByRole('button', { name: 'Open in main window' }),
    isVisible,
    untilShown: async () => {
      await expect.poll(isVisible).toBe(true)
      await expect.poll(isFocused).toBe(true)
      await expect(box).toBeFocused()
    },
    untilHidden: () => expect.poll(isVisible).toBe(false),
    bounds: () => window.evaluate((it: Electron.BrowserWindow) => it.getBounds()),
  }
}

/** Another application, in front and with the keyboard. */
export interface OtherApplication {
  readonly window: string
  readonly close: () => Promise<void>
}

/** Starts an xterm that waits (or does what the command says), on a background of this colour, and gives it the keyboard. */
export async function startXterm(background = 'white', command = 'sleep 1000'): Promise<OtherApplication> {
  const child = spawn('xterm', ['-bg', background, '-geometry', '60x12+40+420', '-title', 'Another application', '-e', command], { stdio: 'ignore' })
  const find = (): string => asked('search', '--onlyvisible', '--name', '^Another application$').split('\n').at(-1) ?? ''
  await expect.poll(find).not.toBe('')
  const window = find()
  xdotool('windowactivate', '--sync', window)
  await expect.poll(activeWindow).toBe(window)
  return {
    window,
    close: async () => {
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}

/** Puts text into the clipboard (or the X11 selection) as another application does. */
export const copy = Object.assign(
  (text: string, where: 'clipboard' | 'primary' = 'clipboard'): void => {
    execFileSync('xclip', ['-selection', where], { input: text, stdio: ['pipe', 'ignore', 'ignore'], timeout: 10_000 })
  },
  {
    /** What stands in the clipboard, in this form; empty when there is none. */
    read: (type = 'UTF8_STRING'): string => {
      try {
        return execFileSync('xclip', ['-selection', 'clipboard', '-o', '-t', type], { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] })
      } catch {
        return ''
      }
    },
  },
)
