import assert from 'node:assert/strict'
import { capture, output } from '../../scripts/prepare/run-command.mjs'
import { leavesNothing } from './installed.mjs'
import { installedPackage } from './package-story.mjs'
import * as uses from './use-checks.mjs'

async function apt(...args) {
  const { code, text } = await capture('apt-get', ['-qq', '-y', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${text}`)
}

/** What dpkg says of the package; null when it knows none. */
export const debInstalled = () => output('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Version}', 'aside'])

/** Takes the package away, whatever state it is in. */
export const purgeDeb = () => apt('purge', 'aside')

const paths = () => output('dpkg', ['-L', 'aside']).trim().split('\n').filter((path) => path !== '/.')

/** The deb's life: installed in an older version, upgraded with its history kept, used, removed, installed again and purged. `older` and `newer` are files. */
export function debStory({ user, older, newer, version }) {
  return [
    { name: 'an older version is installed', check: () => apt('install', older) },
    { name: 'a chat is taken into its history', check: () => uses.takesAChat(user) },
    {
      name: 'the upgrade is installed',
      check: async () => {
        await apt('install', newer)
        assert.equal(debInstalled(), `installed ${version}`)
      },
    },
    { name: 'the history is kept', check: () => uses.findsTheChat(user) },
    { name: 'its files are whole', check: () => assert.equal(output('dpkg', ['--verify', 'aside']), '') },
    ...installedPackage(user, paths),
    {
      name: 'it is removed',
      check: async () => {
        await apt('remove', 'aside')
        leavesNothing()
      },
    },
    {
      name: 'the history outlives it',
      check: async () => {
        await apt('install', newer)
        await uses.findsTheChat(user)
      },
    },
    {
      name: 'it is purged, and nothing is left',
      check: async () => {
        await purgeDeb()
        leavesNothing()
        assert.equal(debInstalled(), null)
      },
    },
  ]
}
