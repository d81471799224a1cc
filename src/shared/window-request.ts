import type { SettingsTab } from './contract'
import type { Problem } from './problem'

/** What main wants of one window: because of a link, the tray's menu, a notification, or a problem from before any window was there. */
export type WindowRequest =
  | { readonly kind: 'openChat'; readonly chatId: string }
  | { readonly kind: 'newChat' }
  /** Puts a text into the Message box of the new chat, with the preset of this slash word or name. It is never sent from there by itself. `link`: where it comes from, as it may be shown. */
  | { readonly kind: 'fillBox'; readonly text: string; readonly preset: string | null; readonly link: string }
  | { readonly kind: 'showSettings'; readonly tab: SettingsTab }
  | { readonly kind: 'tellProblem'; readonly problem: Problem }
