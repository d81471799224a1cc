/** Puts the caret into the composer, unless a dialog is open. */
export function focusComposer(): void {
  if (document.querySelector('dialog[open]') === null) document.getElementById('composer')?.focus()
}

/** Puts the caret into the composer once what is being closed is gone, unless it has gone elsewhere by then. `before`: what the focus was on, or comes back to. */
export function focusComposerAfter(before: Element | null): void {
  setTimeout(() => {
    const { activeElement, body } = document
    if (activeElement === null || activeElement === body || activeElement === before) focusComposer()
  })
}
