import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts this program once more with other arguments, on its own feet; resolves once it runs. Rejects with the system's error. (Electron's `relaunch` starts a process
 * that waits for this one to end first, and was seen to start nothing on a busy computer.)
 */
export async function startAgain(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { detached: true, stdio: 'ignore' })
  await once(child, 'spawn')
  child.unref()
}
