import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture } from '../../scripts/prepare/run-command.mjs'

/** The user without rights that every Linux has. */
const name = 'nobody'

/** An ordinary user with an empty home: `home`, `run(script)` runs a shell script as them and gives `{ code, text }`, `remove()` removes the home. */
export function ordinaryUser() {
  const home = mkdtempSync(join(tmpdir(), 'aside-install-'))
  const number = (kind) => Number(execFileSync('id', [kind, name], { encoding: 'utf8' }))
  chownSync(home, number('-u'), number('-g'))
  const environment = [`HOME=${home}`, 'PATH=/usr/local/bin:/usr/bin:/bin', 'LANG=C.UTF-8']
  // A screen and a message bus of their own. `timeout` ends what hangs; the rest goes with the screen.
  const session = ['timeout', '120', 'xvfb-run', '-a', '-s', '-screen 0 1280x800x24', 'dbus-run-session', '--', 'sh', '-c']
  return {
    home,
    run: (script) => capture('runuser', ['-u', name, '--', 'env', '-i', ...environment, ...session, script], { cwd: '/' }),
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 10 }),
  }
}
