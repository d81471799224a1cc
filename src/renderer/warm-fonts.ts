/** What an answer is set in: each element with a font of its own, in both scripts, as Markdown draws it. */
const samples: readonly (readonly string[])[] = [
  ['p'],
  ['p', 'strong'],
  ['p', 'em'],
  ['p', 'strong', 'em'],
  ['p', 'code'],
  ['h1'],
  ['h2'],
  ['h3'],
  ['table', 'tbody', 'tr', 'th'],
  ['div.markdown-code', 'pre', 'code'],
  ['div.markdown-code', 'div.markdown-code-bar'],
]
const scripts = ['Aa → ≤', '中文，。'] as const

function made(path: readonly string[], text: string): HTMLElement {
  const [first = 'p', ...inside] = path
  const [tag = 'p', name] = first.split('.')
  const element = document.createElement(tag)
  if (name !== undefined) element.className = name
  element.append(inside.length === 0 ? text : made(inside, text))
  return element
}

/**
 * Has the browser find the fonts of the first answer before there is one, a sample at a time while the window is idle. Found in the middle of laying out an answer they
 * hold it up: each family, weight and size is a question to another process (on Linux; 5 to 15 ms each on a busy computer, measured).
 */
export function warmFonts(): void {
  const place = document.createElement('div')
  place.ariaHidden = 'true'
  place.className = 'warm-fonts reading markdown'
  document.body.append(place)
  const steps = samples.flatMap((path) => scripts.map((text) => [path, text] as const))
  const next = (index: number): void => {
    const step = steps[index]
    if (step === undefined) {
      place.remove()
      // It brings fonts too, and when it comes everything that is drawn is laid out anew: now that is next to nothing.
      void import('katex/dist/katex.min.css')
      return
    }
    place.replaceChildren(made(...step))
    // Asking for its size is what makes the browser look for the font.
    place.getBoundingClientRect()
    requestIdleCallback(() => next(index + 1))
  }
  requestIdleCallback(() => next(0))
}
