import { spawn } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Failure } from './failure.mjs'

/** Whether windows have nowhere to appear. Only Linux can be without a display. */
export const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/** Numbers tried for the screen: high ones, because the first few belong to real desktops. */
const numbers = { first: 90, last: 190 }
/** Milliseconds between two looks whether the screen is ready, and until it must be. */
const ready = { look: 25, limit: 15_000 }

const socketOf = (number) => `/tmp/.X11-unix/X${number}`

/** The process that holds a display number, by its lock file; null when there is none. */
function holderOf(number) {
  try {
    return Number(readFileSync(`/tmp/.X${number}-lock`, 'utf8'))
  } catch {
    return null
  }
}

const takesConnections = (number) =>
  new Promise((resolve) => {
    const socket = connect(socketOf(number), () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/**
 * Starts a virtual screen (Xvfb) under the first free display number. Returns its name, such as `:90`, and `stop`. Only its own user may connect: it listens
 * on nothing but a socket file, which is closed to others. Xvfb's own choice of a number (`-displayfd`) is not used: it takes no lock then, and a second one
 * takes the socket of the first.
 */
export async function startDisplay(number = numbers.first) {
  const args = [`:${number}`, '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-nolisten', 'local']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let errors = ''
  const state = { ended: false }
  server.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  server.on('error', (error) => {
    errors = error.message
    state.ended = true
  })
  server.on('close', () => (state.ended = true))
  const deadline = Date.now() + ready.limit
  while (!state.ended && !(holderOf(number) === server.pid && (await takesConnections(number)))) {
    if (Date.now() > deadline) server.kill()
    await setTimeout(ready.look)
  }
  if (state.ended && /already active/.test(errors) && number < numbers.last) return startDisplay(number + 1)
  if (state.ended) throw new Failure(`The virtual screen (Xvfb) did not start: ${errors.trim()}`)
  chmodSync(socketOf(number), 0o700)
  server.unref()
  server.stderr.unref()
  return { name: `:${number}`, stop: () => server.kill() }
}
