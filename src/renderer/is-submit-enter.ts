import type { Settings } from '../shared/settings'

/** What is read of a `keydown`; both the DOM's and React's events (their `nativeEvent`) have it. */
export interface EnterEvent {
  readonly key: string
  /** Deprecated, but the only sign of a key that the input method took part in: 229. */
  readonly keyCode: number
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  /** Milliseconds on the clock of `compositionend`'s own time stamp. */
  readonly timeStamp: number
}

/** An Enter marked by the input method (keyCode 229) confirms the text of a composition that ended at most this long ago (ms; as ProseMirror does). */
const markedWindow = 500
/** Any other Enter this soon (ms) after a composition is the very key press that ended it: no hand is that fast. */
const sameKeyWindow = 5

/** When the last composition ended, and whether an Enter was already taken for the one that confirmed it: there is one per composition, the next one is meant. */
let ended: { readonly at: number; readonly spent: boolean } = { at: -Infinity, spent: true }

/** Follows the compositions of a document; call once per window. */
export function watchCompositions(target: Pick<Document, 'addEventListener'>): void {
  target.addEventListener('compositionend', (event) => {
    ended = { at: event.timeStamp, spent: false }
  }, true)
}

function confirmsComposition(event: EnterEvent): boolean {
  if (ended.spent) return false
  const age = event.timeStamp - ended.at
  const confirms = age <= (event.keyCode === 229 ? markedWindow : sameKeyWindow)
  if (confirms) ended = { ...ended, spent: true }
  return confirms
}

/**
 * Whether this key press means "send" (or "save"): the one answer to every Enter in the app. Never while an input method composes, and not for the Enter that
 * some input methods send just after `compositionend`. keyCode 229 alone proves nothing: some input methods mark every key with it.
 * `sendWith` is the user's setting for the composer; one-line boxes leave it at `enter`.
 */
export function isSubmitEnter(event: EnterEvent, sendWith: Settings['sendWith'] = 'enter'): boolean {
  if (event.key !== 'Enter' || event.isComposing || confirmsComposition(event)) return false
  if (event.shiftKey || event.altKey) return false
  return sendWith === 'enter' || event.ctrlKey || event.metaKey
}
