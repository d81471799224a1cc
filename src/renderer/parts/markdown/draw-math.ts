import type { default as Katex } from 'katex'

/** Time for formulas in one go, in milliseconds: what a frame can spare. */
const BUDGET = 6

let katex: typeof Katex | null = null
let loading: Promise<void> | null = null
/** Time spent since the window last got its turn. */
let spent = 0
let resting = false
const waiting = new Map<HTMLElement, () => void>()

/**
 * Draws a formula into an element with KaTeX, which is loaded when first needed. A few are drawn at once, many a few at a time. Where KaTeX
 * cannot read the formula the element keeps its text. The returned function gives up a formula that is not drawn yet.
 */
export function drawMath(element: HTMLElement, tex: string, display: boolean): () => void {
  waiting.set(element, () => render(element, tex, display))
  if (katex === null) loading ??= untilIdle().then(load)
  else drawWaiting()
  return () => waiting.delete(element)
}

/** Compiling KaTeX takes longer than a frame; the text around the formula is painted first. */
const untilIdle = (): Promise<unknown> => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }))

async function load(): Promise<void> {
  try {
    const [module] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')])
    katex = module.default
    drawWaiting()
  } catch {
    // Formulas stay as they were written; the next one tries again.
    loading = null
  }
}

function drawWaiting(): void {
  for (const [element, draw] of waiting) {
    if (spent > BUDGET) break
    waiting.delete(element)
    const begun = performance.now()
    draw()
    spent += performance.now() - begun
  }
  if (resting || spent === 0) return
  resting = true
  setTimeout(() => {
    resting = false
    spent = 0
    drawWaiting()
  })
}

function render(element: HTMLElement, tex: string, displayMode: boolean): void {
  const written = element.textContent
  try {
    // `trust: false` refuses commands that make links or load pictures; the limits keep a formula from growing without end.
    katex?.render(tex, element, { displayMode, throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 1000 })
  } catch {
    element.textContent = written
  }
}
