import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../../scripts/package/package-tree.mjs'
import { output } from '../../scripts/prepare/run-command.mjs'
import * as looks from './package-checks.mjs'
import * as uses from './use-checks.mjs'

/** What needs no installation: the AppImage and the tar.gz, each unpacked to look at, and used as an ordinary user does. */

/** What a package does for its program, `aside register` does in the user's own folders. */
async function registers(user, program) {
  const [entry, link] = [join(user.home, '.local/share/applications/aside.desktop'), join(user.home, '.local/bin/aside')]
  const { code, text } = await user.run(`${program} register`)
  assert.equal(code, 0, text)
  assert.notEqual(output('desktop-file-validate', [entry]), null)
  await uses.helpsInTheShell(user, link)
  await uses.opensWindow(user, `gio launch "${entry}"`)
  const asked = await user.run('xdg-mime query default x-scheme-handler/aside')
  assert.match(asked.text, /^aside\.desktop$/m)
  const gone = await user.run(`"${link}" unregister`)
  assert.equal(gone.code, 0, gone.text)
  for (const path of [entry, link]) assert.ok(!existsSync(path), path)
}

/** What both have in common. `program` is what the user starts, `folder()` where the app lies unpacked. */
const unpacked = (user, program, folder) => [
  { name: 'it has the expected size', check: () => looks.isOfItsSize(listFiles(folder()).filter((path) => existsSync(path))) },
  { name: 'the app alone is in it', check: () => looks.holdsTheAppAlone(folder()) },
  { name: 'the licences of what is in it go with it', check: () => looks.bringsItsLicences(folder()) },
  { name: 'the fuses stand as configured', check: () => looks.hasItsFuses(folder()) },
  { name: 'it opens the window, sandboxed', check: () => uses.opensWindow(user, program) },
  { name: 'it opens the quick-ask window', check: () => uses.opensWindow(user, `${program} --quick-ask`, 'Aside Quick Ask') },
  { name: 'a chat is taken into its history in a shell', check: () => uses.takesAChat(user, program) },
  { name: 'and found there', check: () => uses.findsTheChat(user, program) },
  { name: 'it puts itself into the menu and on the PATH, and takes itself away', check: () => registers(user, program) },
]

/** The AppImage: one file that is started. It is copied to where the user reaches it; the project's folder may be closed to others. */
export function appImageStory({ user, newer }) {
  const [folder, file] = [join(user.home, 'appimage'), join(user.home, 'Aside.AppImage')]
  return [
    {
      name: 'it is a file system with a menu entry, icons and a program',
      check: () => {
        copyFileSync(newer, file)
        execFileSync('unsquashfs', ['-quiet', '-no-progress', '-dest', folder, '-offset', '4096', file], { stdio: 'ignore' })
        const entry = join(folder, 'aside.desktop')
        assert.notEqual(output('desktop-file-validate', [entry]), null)
        const text = readFileSync(entry, 'utf8')
        assert.match(text, /^MimeType=x-scheme-handler\/aside;$/m)
        assert.deepEqual([...text.matchAll(/^Exec=(.*)$/gm)].map((match) => match[1]), ['AppRun %U', 'AppRun --quick-ask', 'AppRun aside://ask'])
        for (const path of ['AppRun', '.DirIcon', 'usr/share/icons/hicolor/256x256/apps/aside.png']) assert.ok(existsSync(join(folder, path)), path)
      },
    },
    ...unpacked(user, `"${file}"`, () => folder),
  ]
}

/** The tar.gz: a folder that is unpacked anywhere. */
export function tarballStory({ user, newer, version }) {
  const place = join(user.home, 'tar')
  const folder = join(place, `aside-${version}`)
  return [
    {
      name: 'it unpacks into one folder, belonging to nobody of the builder',
      check: () => {
        mkdirSync(place)
        execFileSync('tar', ['-xzf', newer, '-C', place])
        assert.ok(existsSync(join(folder, 'aside')))
        looks.isOwnedByRoot(listFiles(folder))
      },
    },
    ...unpacked(user, `"${folder}/aside"`, () => folder),
  ]
}
