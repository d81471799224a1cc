import type { MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../../shared/locales/translate'

/** What the tray's menu does, apart from the recent chats. */
export interface TrayActions {
  readonly show: () => void
  readonly newChat: () => void
  readonly openChat: (chatId: string) => void
  readonly settings: () => void
  readonly quit: () => void
}

interface TrayMenuModel {
  readonly say: Translate
  /** The chats used last, the latest first. */
  readonly recent: readonly { readonly id: string; readonly title: string }[]
}

/** Most characters of a title: a menu is as wide as its widest line. */
const longest = 40

/** A title as a menu item: one short line. An ampersand would underline what follows it. */
function itemLabel(title: string): string {
  const letters = Array.from(title.replaceAll(/\s+/g, ' '))
  return (letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('')).replaceAll('&', '&&')
}

/** The tray's menu. */
export function trayMenu({ say, recent }: TrayMenuModel, actions: TrayActions): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' as const }
  const chats = recent.map(({ id, title }): MenuItemConstructorOptions => ({ id: `chat-${id}`, label: itemLabel(title), click: () => actions.openChat(id) }))
  return [
    { id: 'show', label: say('tray.show'), click: actions.show },
    { id: 'new-chat', label: say('chats.new'), click: actions.newChat },
    ...(chats.length === 0 ? [] : [separator, { label: say('tray.recent'), enabled: false }, ...chats]),
    separator,
    { id: 'settings', label: say('tray.settings'), click: actions.settings },
    { id: 'quit', label: say('tray.quit'), click: actions.quit },
  ]
}
