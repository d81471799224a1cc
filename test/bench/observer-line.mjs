import { createServer } from 'node:net'

/**
 * The harness's end of the line to the observer in an app (observe.cjs), at a socket path. `heard(name)` resolves with the first message of that name, also
 * when it came earlier; `say(name, data)` sends one.
 */
export async function openObserverLine(path) {
  const slots = new Map()
  function slot(name) {
    if (!slots.has(name)) {
      let resolve
      const promise = new Promise((resolved) => (resolve = resolved))
      slots.set(name, { promise, resolve })
    }
    return slots.get(name)
  }

  let connection = null
  const server = createServer((socket) => {
    connection = socket
    let rest = ''
    // The app is killed at the end of a run, in the middle of whatever it says.
    socket.on('error', () => {})
    socket.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop()
      for (const line of lines) {
        const { name, ...data } = JSON.parse(line)
        slot(name).resolve(data)
      }
    })
  })
  await new Promise((resolve) => server.listen(path, resolve))
  return {
    heard: (name) => slot(name).promise,
    say: (name, data = {}) => connection.write(`${JSON.stringify({ name, ...data })}\n`),
    close: () => {
      connection?.destroy()
      server.close()
    },
  }
}
