import { existsSync } from 'node:fs'

/** Where the deb and the rpm put the app. */
export const folder = '/opt/Aside'

/** Everything that installing puts outside the files that the package lists, and their folders. */
const traces = [folder, '/usr/bin/aside', '/etc/alternatives/aside', '/etc/apparmor.d/aside', '/usr/share/applications/aside.desktop', '/usr/share/doc/aside', '/usr/share/licenses/aside']

/** Those of them that are there. */
export const leftTraces = () => traces.filter((path) => existsSync(path))

/** Throws if something is left. */
export function leavesNothing() {
  const left = leftTraces()
  if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`)
}
