/** The text that is selected inside an element; empty when there is none, or the selection reaches beyond it. */
export function selectedIn(element: Element | null): string {
  const selection = window.getSelection()
  if (element === null || selection === null || selection.rangeCount === 0 || !element.contains(selection.getRangeAt(0).commonAncestorContainer)) return ''
  return selection.toString().trim()
}
