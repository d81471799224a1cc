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

  /** What `find` finds, as soon as it does. */
  async function whenFound(find) {
    await whenChanged(() => find() !== undefined)
    return find()
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

  /** The same for words at the end, without reading everything before them: that would be a part of what is measured. */
  function endsWith(text) {
    const log = document.querySelector('[role="log"]')
    if (log === null) return false
    const walker = document.createTreeWalker(log, NodeFilter.SHOW_TEXT)
    let end = ''
    for (let node = walker.lastChild(); node !== null && end.length < 2000; node = walker.previousNode()) end = node.data + end
    return end.includes(text)
  }

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
    /** Resolves with the time at which the text is painted at the end of the conversation. */
    painted: async ({ text }) => {
      await whenChanged(() => endsWith(text))
      return { at: await nextPaint() }
    },
    /** Starts to note frames and long tasks. */
    watch: () => {
      requestAnimationFrame(frame)
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longTasks.push({ at: wall(entry.startTime), milliseconds: entry.duration })
      }).observe({ type: 'longtask' })
    },
    /** Clicks the chat of that title; resolves with the time until its last words are painted, the longest task on the way, and how many took more than 50 ms. */
    open: async ({ title, text }) => {
      const tasks = []
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
      observer.observe({ type: 'longtask' })
      const link = await whenFound(() => [...document.querySelectorAll('nav a')].find((each) => each.textContent.includes(title)))
      const started = performance.now()
      link.click()
      await whenChanged(() => endsWith(text))
      await nextPaint()
      const milliseconds = performance.now() - started
      await new Promise((resolve) => setTimeout(resolve, 100))
      observer.disconnect()
      return { milliseconds, longest: Math.max(0, ...tasks), long: tasks.length }
    },
    /** Scrolls a box for some frames; resolves with the longest time between two of them. */
    scroll: async ({ of, by, frames }) => {
      const scrolled = document.querySelector(of)
      let worst = 0
      let last = null
      for (let n = 0; n < frames; n += 1) {
        const time = await new Promise((resolve) => requestAnimationFrame(resolve))
        if (last !== null) worst = Math.max(worst, time - last)
        last = time
        scrolled.scrollTop += by
      }
      return { worst }
    },
    /** Types into the search box; resolves with the time until the first hit is painted. */
    search: async ({ query }) => {
      const input = document.getElementById('search-chats')
      const started = performance.now()
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, query)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await whenChanged(() => document.querySelector('[role="option"]') !== null)
      await nextPaint()
      return { milliseconds: performance.now() - started }
    },
    /** What was noted, and whether the conversation holds the text. */
    noted: ({ text }) => ({ frameGaps, longTasks, hasText: hasText(text) }),
  }
})()
