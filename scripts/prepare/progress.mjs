/** What a preparation step tells the user. Everything goes to stderr: stdout belongs to the app (`npm start --silent -- ask …`). */

/** Milliseconds between two lines of progress where stderr is a file or a pipe and a line cannot be rewritten. */
const lineInterval = 5000

/** One line on stderr. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Progress of one step: `update` shows the newest state in place on a terminal, or now and then as a line of its own elsewhere; `end` clears it. */
export function startProgress() {
  const terminal = process.stderr.isTTY
  let last = terminal ? 0 : Date.now()
  return {
    update(text) {
      const now = Date.now()
      if (terminal) process.stderr.write(`\r\x1b[K  ${text}`)
      else if (now - last >= lineInterval) {
        last = now
        say(`  ${text}`)
      }
    },
    end() {
      if (terminal) process.stderr.write('\r\x1b[K')
    },
  }
}

/** Awaits work that reports nothing itself and shows the seconds it has taken. */
export async function withClock(work) {
  const progress = startProgress()
  const start = Date.now()
  const timer = setInterval(() => progress.update(`${Math.round((Date.now() - start) / 1000)} s`), 1000)
  try {
    return await work
  } finally {
    clearInterval(timer)
    progress.end()
  }
}

/** Bytes as whole megabytes. */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`
}
