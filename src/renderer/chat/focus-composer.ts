/** Puts the caret into the composer, unless a dialog is open. */
export function focusComposer(): void {
  if (document.querySelector('dialog[open]') === null) document.getElementById('composer')?.focus()
}
