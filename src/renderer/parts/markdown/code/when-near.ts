/** How far outside of what is in sight an element counts as near, in parts of what is in sight. */
const margin = '100%'

const waiting = new WeakMap<Element, () => void>()
let observer: IntersectionObserver | null = null

function open(): IntersectionObserver {
  // `scrollMargin` (Chromium 120) counts inside the box that scrolls; a `rootMargin` would only reach beyond the window.
  const options: IntersectionObserverInit & { readonly scrollMargin: string } = { scrollMargin: margin }
  return new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      observer?.unobserve(target)
      const run = waiting.get(target)
      waiting.delete(target)
      // Work for the looks waits until the window has nothing better to do.
      if (run !== undefined) requestIdleCallback(run)
    }
  }, options)
}

/** Runs once when an element is in sight or near it and the window is idle; the returned function gives it up. */
export function whenNear(element: Element, run: () => void): () => void {
  let given: (() => void) | null = run
  waiting.set(element, () => given?.())
  observer ??= open()
  observer.observe(element)
  return () => {
    given = null
    waiting.delete(element)
    observer?.unobserve(element)
  }
}
