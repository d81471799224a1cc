import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** Milliseconds in which a second signal of the same kind is the same key press: a terminal sends Ctrl+C to us, and npm passes it on once more. */
const sameSignal = 300

/**
 * Runs a program in the place of this script: it has our stdin, stdout and stderr, gets each signal once, and its exit code is returned (128 + number after
 * a signal). It has a process group of its own, since otherwise the terminal would send it Ctrl+C as well.
 */
export function runInPlace(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit', detached: process.platform !== 'win32' })
    const last = new Map()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        const now = Date.now()
        if (now - (last.get(signal) ?? 0) > sameSignal) child.kill(signal)
        last.set(signal, now)
      })
    }
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
