import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture, output } from '../../scripts/prepare/run-command.mjs'
import { leavesNothing } from './installed.mjs'
import { installedPackage } from './package-story.mjs'
import * as uses from './use-checks.mjs'

/**
 * The rpm's life, on Debian: rpm installs the files and runs the scripts as it does elsewhere, but with a list of packages of its own, in which what Aside depends
 * on is not to be found. So the dependencies alone are not tried. `older` and `newer` are files.
 */
export function rpmStory({ user, older, newer, version }) {
  const list = mkdtempSync(join(tmpdir(), 'aside-rpm-'))
  const database = ['--dbpath', list]
  const rpm = async (...args) => {
    const { code, text } = await capture('rpm', [...database, '--nodeps', '--force-debian', ...args])
    if (code !== 0) throw new Error(`rpm ${args.join(' ')} failed:\n${text}`)
  }
  const paths = () => output('rpm', [...database, '-ql', 'aside']).trim().split('\n')
  return {
    checks: [
      { name: 'an older version is installed', check: () => rpm('-i', older) },
      { name: 'a chat is taken into its history', check: () => uses.takesAChat(user) },
      {
        name: 'the upgrade is installed',
        check: async () => {
          await rpm('-U', newer)
          assert.equal(output('rpm', [...database, '-q', '--qf', '%{VERSION}', 'aside']), version)
        },
      },
      { name: 'the history is kept', check: () => uses.findsTheChat(user) },
      { name: 'its files are whole', check: () => assert.equal(output('rpm', [...database, '-V', '--nodeps', 'aside']), '') },
      ...installedPackage(user, paths),
      {
        name: 'it is removed, and nothing is left',
        check: async () => {
          await rpm('-e', 'aside')
          leavesNothing()
        },
      },
    ],
    clear: async () => {
      if (output('rpm', [...database, '-q', 'aside']) !== null) await rpm('-e', 'aside')
      rmSync(list, { recursive: true, force: true })
    },
  }
}
