import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as uses from './use-checks.mjs'

const hashOf = (path) => createHash('sha512').update(readFileSync(path)).digest('hex')

/**
 * An AppImage updates itself from a server on this computer, as an ordinary user's, from a real older build to a real newer one. `older` and `newer` are files,
 * `description` what electron-builder wrote of the newer one.
 */
export function updateStory({ user, older, newer, description, version, server }) {
  const file = join(user.home, 'Updating.AppImage')
  const program = `"${file}"`
  const isOlder = () => assert.equal(hashOf(file), hashOf(older))

  /** `update --install` with one thing wrong: told in one line with this exit code, and Aside stays what it was. */
  const refuses = (fault, exitCode, words) => async () => {
    server.faults[fault] = true
    try {
      const { code, text } = await user.run(`${program} update --install`)
      assert.equal(code, exitCode, text)
      assert.match(text, words)
      isOlder()
    } finally {
      server.faults[fault] = false
    }
  }

  return [
    {
      name: 'the older version takes a chat and says what is new',
      check: async () => {
        copyFileSync(older, file)
        chmodSync(file, 0o755)
        const { uid, gid } = statSync(user.home)
        chownSync(file, uid, gid)
        await uses.takesAChat(user, program)
        server.offer({ version, name: basename(newer), bytes: readFileSync(newer), notes: '', description })
        const { code, text } = await user.run(`${program} update`)
        assert.equal(code, 0, text)
        assert.ok(text.includes(`Aside ${version} is available.`), text)
        assert.ok(text.includes(readFileSync('build/release-notes.md', 'utf8').trim()), text)
        isOlder()
      },
    },
    { name: 'a corrupt download is refused', check: refuses('corrupt', 6, /not what the makers of Aside signed/) },
    { name: 'an update signed by somebody else is refused', check: refuses('foreignKey', 6, /not what the makers of Aside signed/) },
    { name: 'a description that was changed is refused', check: refuses('changed', 6, /not what the makers of Aside signed/) },
    { name: 'a connection that is cut leaves it as it was', check: refuses('cut', 4, /No connection to 127\.0\.0\.1/) },
    {
      name: 'it becomes the newer version, under its name',
      check: async () => {
        const { code, text } = await user.run(`${program} update --install`)
        assert.equal(code, 0, text)
        assert.equal(hashOf(file), hashOf(newer))
        assert.equal(statSync(file).mode & 0o777, 0o755)
      },
    },
    {
      name: 'its first start backs the history up and keeps it',
      check: async () => {
        await uses.findsTheChat(user, program)
        const profile = join(user.home, '.config', 'Aside')
        assert.ok(existsSync(join(profile, 'backups', `before-${version}.sqlite`)))
        assert.equal(readFileSync(join(profile, 'version'), 'utf8'), version)
        const { text } = await user.run(`${program} update`)
        assert.match(text, /This is the newest version/)
      },
    },
    { name: 'it opens the window, sandboxed', check: () => uses.opensWindow(user, program) },
  ]
}
