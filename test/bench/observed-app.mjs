import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withoutSandbox } from '../../scripts/prepare/sandbox.mjs'
import { openObserverLine } from './observer-line.mjs'
import { treePids } from './process-tree.mjs'

const usualObserver = fileURLToPath(new URL('observe.cjs', import.meta.url))

/** Milliseconds after which an app that has not said what was waited for counts as broken. */
const patience = 300_000

function killTree(root) {
  for (const pid of treePids(root)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
}

/**
 * Starts an app (a folder) in an empty profile of its own with the observer (observe.cjs when left out) in it, hands it to `measure` and ends it and all that it started. `measure` gets
 * `{ pid, startedAt, profile, heard, say }`: startedAt in milliseconds since 1970, just before the process was started; for the rest see openObserverLine and observe.cjs.
 * Rejects with what the app printed when it ends early or stays silent.
 */
export async function withObservedApp({ electron, folder, env, observer = usualObserver }, measure) {
  const home = mkdtempSync(join(tmpdir(), 'aside-bench-'))
  const line = await openObserverLine(join(home, 'observer'))
  const startedAt = Date.now()
  const app = spawn(electron, [...(withoutSandbox ? ['--no-sandbox'] : []), '-r', observer, folder], {
    env: { ...process.env, ASIDE_HOME: join(home, 'profile'), ...env, ASIDE_LANG: 'en', BENCH_SOCKET: join(home, 'observer') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const ended = new Promise((resolve) => app.once('close', resolve))
  let printed = ''
  for (const stream of [app.stdout, app.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text))
  const end = () => killTree(app.pid)
  process.once('exit', end)
  let timer
  const broken = new Promise((_resolve, reject) => {
    const fail = (reason) => reject(new Error(`${folder}: ${reason}\n${printed}`))
    app.once('error', (error) => fail(error.message))
    app.once('close', (code, signal) => fail(`ended early (${signal ?? code})`))
    timer = setTimeout(() => fail(`not done after ${patience / 1000} s`), patience)
  })
  try {
    return await Promise.race([measure({ pid: app.pid, startedAt, profile: join(home, 'profile'), heard: line.heard, say: line.say }), broken])
  } finally {
    clearTimeout(timer)
    end()
    await ended
    process.removeListener('exit', end)
    line.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
