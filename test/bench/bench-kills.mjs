import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/**
 * `npm run bench:kills [-- kills]`: kills history processes (SIGKILL) at random moments of every kind of work, 200 times unless told otherwise, and holds what is left
 * to SQLite's own checks and to what had been acknowledged. The unit tests do the same a few times.
 */

const root = resolve(import.meta.dirname, '../..')
const kills = process.argv[2] ?? '200'
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/unit/history/kills'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ASIDE_KILLS: kills },
})
process.exitCode = status ?? 1
