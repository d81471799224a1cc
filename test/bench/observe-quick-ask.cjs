const { connect } = require('node:net')
const { app, BrowserWindow, globalShortcut } = require('electron')

/**
 * Loaded into the main process of the app under measurement (`electron -r`), the same for the app and its floor: tells over the socket named in BENCH_SOCKET, in lines of
 * JSON, what a press of the hotkey did and when the window that it opens was shown.
 */

const socket = connect(process.env.BENCH_SOCKET)
socket.on('error', () => {})
const now = () => performance.timeOrigin + performance.now()
const counts = new Map()

/** Numbers the messages of a name from 1. */
function tell(name, data = {}) {
  const number = (counts.get(name) ?? 0) + 1
  counts.set(name, number)
  socket.write(`${JSON.stringify({ name: `${name}-${number}`, ...data })}\n`)
}

/** In the page: when the first frame after this was made, and when the text box has the caret. */
const look = `(async () => {
  const now = () => performance.timeOrigin + performance.now()
  const frame = () => new Promise(requestAnimationFrame)
  const caret = (async () => {
    while (!(document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement)) await frame()
    return now()
  })()
  await frame()
  await frame()
  const painted = now()
  return { painted, caret: await caret }
})()`

/** In the page: resolves when the box can be typed in and the page has said how tall it wants to be. */
const ready = `(async () => {
  while (document.querySelector('textarea:enabled') === null) await new Promise(requestAnimationFrame)
  await new Promise((resolve) => setTimeout(resolve, 500))
})()`

const isWanted = (window) => window.webContents.getURL().endsWith(process.env.BENCH_PAGE)
const wanted = () => BrowserWindow.getAllWindows().find(isWanted)

app.on('browser-window-created', (_event, window) => {
  window.webContents.once('did-finish-load', () => {
    if (isWanted(window)) void window.webContents.executeJavaScript(ready).then(() => tell('ready'))
  })
  window.on('show', () => {
    if (isWanted(window)) tell('shown', { at: now() })
  })
})

const register = globalShortcut.register.bind(globalShortcut)
globalShortcut.register = (accelerator, run) =>
  register(accelerator, () => {
    const at = now()
    run()
    const window = wanted()
    if (window === undefined || !window.isVisible()) return tell('hidden')
    void window.webContents.executeJavaScript(look).then(({ painted, caret }) => tell('pressed', { painted: painted - at, caret: caret - at }))
  })
