/**
 * What is shown of a message as HTML for the clipboard: its readable parts only, without buttons, styles and classes, so that it takes on the look of
 * wherever it is pasted. Null when nothing readable is on the page.
 */
export function copiedHtml(article: Element): string | null {
  const parts = [...article.querySelectorAll('[data-copied]')].map((part) => {
    const copy = part.cloneNode(true) as Element
    for (const unwanted of copy.querySelectorAll('button, [aria-hidden="true"], svg')) unwanted.remove()
    for (const element of copy.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) if (!['href', 'src', 'alt', 'colspan', 'rowspan', 'start'].includes(name)) element.removeAttribute(name)
    }
    return copy.innerHTML
  })
  return parts.length === 0 ? null : parts.join('\n')
}
