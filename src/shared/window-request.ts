import type { Problem } from './problem'

/** What main wants of one window: because of a link, the tray's menu, a notification, or a problem from before any window was there. */
export type WindowRequest =
  | { readonly kind: 'openChat'; readonly chatId: string }
  | { readonly kind: 'newChat' }
  /** Puts a text into the Message box of the new chat. It is never sent from there by itself. */
  | { readonly kind: 'fillBox'; readonly text: string }
  | { readonly kind: 'showSettings' }
  | { readonly kind: 'tellProblem'; readonly problem: Problem }
