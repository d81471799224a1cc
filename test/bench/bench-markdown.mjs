import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../scripts/prepare/paths.mjs'

/** bench:markdown: how many examples of the specifications of CommonMark and GFM are read as they say, and why the others are not; throws when the list of those is no longer right. */
export function benchMarkdown() {
  console.log('\nbench:markdown, the examples of the specifications\n')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/unit/markdown/specifications.test.ts', '--disableConsoleIntercept'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error('The list of deviations in test/unit/markdown/specifications.test.ts is not right.')
}
