import { spawn, spawnSync } from 'node:child_process'

/** Small commands of the system and npm, run so that the user sees their output only when something went wrong. */

/** Runs a short command and returns its stdout, or null when it is missing or fails. */
export function output(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return result.error === undefined && result.status === 0 ? result.stdout : null
}

/** Runs a longer command with everything it prints kept aside. Returns the exit code (null: ended by a signal or not found) and the text. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (piece) => (text += piece))
    child.on('error', (error) => resolve({ code: null, text: `${text}${error.message}\n` }))
    child.on('close', (code) => resolve({ code, text }))
  })
}

/** Command and arguments that run the npm which started us, so that its version and settings stay the user's; a plain `npm` otherwise. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath
  if (cli !== undefined && /\.c?js$/.test(cli)) return { command: process.execPath, args: [cli, ...args], options: {} }
  return { command: 'npm', args, options: { shell: process.platform === 'win32' } }
}

/** Runs npm, see capture. */
export function captureNpm(args, cwd) {
  const npm = npmCommand(args)
  return capture(npm.command, npm.args, { ...npm.options, cwd })
}
