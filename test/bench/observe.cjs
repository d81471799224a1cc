const { readFileSync } = require('node:fs')
const { connect } = require('node:net')
const path = require('node:path')
const { app } = require('electron')

/**
 * Loaded into the main process of the app under measurement (`electron -r`), the same for the app and its floor. Puts observers into the page and passes on what
 * they say, so that no debugger is attached and nothing is polled. Speaks lines of JSON over the socket named in BENCH_SOCKET: see observed-app.mjs.
 */

const observers = readFileSync(path.join(__dirname, 'observe-page.js'), 'utf8')
const socket = connect(process.env.BENCH_SOCKET)
socket.on('error', () => {})

const tell = (message) => socket.write(`${JSON.stringify(message)}\n`)

/** Types a question into the focused text box and presses Enter, as a keyboard does. */
async function ask(contents, question) {
  contents.focus()
  await contents.mainFrame.executeJavaScript('bench.focus()')
  await contents.insertText(question)
  for (const type of ['keyDown', 'char', 'keyUp']) contents.sendInputEvent({ type, keyCode: 'Enter' })
}

app.once('browser-window-created', (_event, window) => {
  const contents = window.webContents
  const run = (code) => contents.mainFrame.executeJavaScript(code)
  const shown = () => tell({ name: 'shown', at: Date.now() })
  if (window.isVisible()) shown()
  else window.once('show', shown)
  // The frame's own method runs at once; the one of webContents would wait for the page to be loaded.
  contents.once('did-navigate', () => void run(observers).then(() => run('bench.times')).then((times) => tell({ name: 'usable', ...times })))

  let rest = ''
  socket.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    for (const line of lines) {
      const { name, ...data } = JSON.parse(line)
      if (name === 'ask') void ask(contents, data.question)
      else void run(`bench.${name}(${JSON.stringify(data)})`).then((result) => tell({ name: data.as ?? name, ...result }))
    }
  })
})
