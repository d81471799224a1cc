import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { Failure } from './failure.mjs'

/** Whether windows have nowhere to appear. Only Linux can be without a display. */
export const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY

/** Numbers tried for the screen: high ones, because the first few belong to real desktops. */
const numbers = { first: 90, last: 190 }

/**
 * Starts a virtual screen (Xvfb) under the first free display number. Returns its name, such as `:90`, and `stop`. Only its own user may connect: it listens
 * on nothing but a socket file, which is closed to others.
 */
export function startDisplay(number = numbers.first) {
  return new Promise((resolve, reject) => {
    // The number is ours to choose: without one Xvfb takes no lock, and with no abstract socket to tell it off it takes over the socket of a running screen.
    const args = [`:${number}`, '-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-nolisten', 'local']
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
    let errors = ''
    server.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
    const failed = (reason) => reject(new Failure(`The virtual screen (Xvfb) did not start: ${reason}`))
    server.on('error', (error) => failed(error.message))
    server.on('exit', () => {
      if (/already active/.test(errors) && number < numbers.last) resolve(startDisplay(number + 1))
      else failed(errors.trim())
    })
    server.stdio[3].setEncoding('utf8').once('data', () => {
      chmodSync(`/tmp/.X11-unix/X${number}`, 0o700)
      server.unref()
      for (const stream of [server.stderr, server.stdio[3]]) stream.unref()
      resolve({ name: `:${number}`, stop: () => server.kill() })
    })
  })
}
