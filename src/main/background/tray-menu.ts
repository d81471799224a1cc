import type { MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../../shared/locales/translate'
import type { HotkeyState } from '../../shared/quick-ask'

/** What the tray's menu does, apart from the recent chats. */
export interface TrayActions {
  readonly quickAsk: () => void
  /** Pauses the hotkey, or takes it up again. */
  readonly toggleHotkey: () => void
  readonly show: () => void
  readonly newChat: () => void
  readonly openChat: (chatId: string) => void
  readonly settings: () => void
  readonly quit: () => void
}

export interface TrayMenuModel {
  readonly say: Translate
  /** The chats used last, the latest first. */
  readonly recent: readonly { readonly id: string; readonly title: string }[]
  /** The key that opens the quick-ask window; null while there is none. */
  readonly hotkey: Pick<HotkeyState, 'accelerator' | 'status'> | null
}

/** Most characters of a title: a menu is as wide as its widest line. */
const longest = 40

/** A title as a menu item: one short line. An ampersand would underline what follows it. */
function itemLabel(title: string): string {
  const letters = Array.from(title.replaceAll(/\s+/g, ' '))
  return (letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('')).replaceAll('&', '&&')
}

const separator = { type: 'separator' as const }

/** The menu of the Dock's icon on macOS, whose own lines show the app and quit it. */
export function dockMenu({ say, recent, hotkey }: TrayMenuModel, actions: TrayActions): MenuItemConstructorOptions[] {
  // Shown only: it is registered elsewhere, and one that is not registered may be no key at all.
  const key = hotkey?.status === 'on' && hotkey.accelerator !== null ? { accelerator: hotkey.accelerator, registerAccelerator: false } : {}
  const chats = recent.map(({ id, title }): MenuItemConstructorOptions => ({ id: `chat-${id}`, label: itemLabel(title), click: () => actions.openChat(id) }))
  return [
    { id: 'quick-ask', label: say('tray.quickAsk'), ...key, click: actions.quickAsk },
    { id: 'new-chat', label: say('chats.new'), click: actions.newChat },
    ...(chats.length === 0 ? [] : [separator, { label: say('tray.recent'), enabled: false }, ...chats]),
  ]
}

/** The tray's menu. */
export function trayMenu(model: TrayMenuModel, actions: TrayActions): MenuItemConstructorOptions[] {
  const { say, hotkey } = model
  const isPaused = hotkey?.status === 'paused'
  const pause: MenuItemConstructorOptions = { id: 'pause-hotkey', type: 'checkbox', label: say('tray.pauseHotkey'), checked: isPaused, click: actions.toggleHotkey }
  return [
    { id: 'show', label: say('tray.show'), click: actions.show },
    ...dockMenu(model, actions),
    separator,
    ...(isPaused || hotkey?.status === 'on' ? [pause] : []),
    { id: 'settings', label: say('tray.settings'), click: actions.settings },
    { id: 'quit', label: say('tray.quit'), click: actions.quit },
  ]
}
