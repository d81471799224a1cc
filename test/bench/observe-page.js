/**
 * Observers in the page under measurement. Times are milliseconds since 1970, so that they can be compared with those of the server and of the process that
 * started the app.
 */
;(() => {
  const wall = (time) => performance.timeOrigin + time
  const now = () => wall(performance.now())
  const box = () => document.querySelector('textarea[aria-label="Message"]:not(:disabled)')

  /** Resolves with the time of the first moment, from now on, at which `check` holds; looked at after every change of the page. */
  function whenChanged(check) {
    return new Promise((resolve) => {
      const look = () => {
        if (!check()) return false
        observer.disconnect()
        resolve(now())
        return true
      }
      const observer = new MutationObserver(look)
      if (!look()) observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['disabled'] })
    })
  }

  /** The time at which what is in the page now has been painted: the second frame begins after the first one's paint. */
  const nextPaint = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(now()))))

  const firstPaint = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-paint')[0]
      if (entry === undefined) return
      observer.disconnect()
      resolve(wall(entry.startTime))
    })
    observer.observe({ type: 'paint', buffered: true })
  })

  const hasText = (text) => document.querySelector('[role="log"]')?.textContent.includes(text) === true

  const frameGaps = []
  const longTasks = []
  let previous = null
  function frame(time) {
    if (previous !== null) frameGaps.push({ at: wall(time), milliseconds: time - previous })
    previous = time
    requestAnimationFrame(frame)
  }

  globalThis.bench = {
    /** A promise of `{ painted, usable }`: the first paint that was not blank, and the text box taking text. */
    times: Promise.all([firstPaint, whenChanged(box)]).then(([painted, usable]) => ({ painted, usable })),
    focus: () => box().focus(),
    /** Resolves with the time at which the text is painted in the conversation. */
    painted: async ({ text }) => {
      await whenChanged(() => hasText(text))
      return { at: await nextPaint() }
    },
    /** Starts to note frames and long tasks. */
    watch: () => {
      requestAnimationFrame(frame)
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.push({ at: wall(entry.startTime), milliseconds: entry.duration })
      }).observe({ type: 'longtask' })
    },
    /** What was noted, and whether the conversation holds the text. */
    noted: ({ text }) => ({ frameGaps, longTasks, hasText: hasText(text) }),
  }
})()
