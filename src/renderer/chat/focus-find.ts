/** Puts the caret into the box, with what stands there selected. */
export function focusFind(): void {
  const box = document.getElementById('find-in-chat')
  if (box instanceof HTMLInputElement) {
    box.focus()
    box.select()
  }
}
