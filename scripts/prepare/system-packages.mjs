import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { delimiter, join } from 'node:path'
import { Failure } from './failure.mjs'
import { root } from './paths.mjs'
import { say, withClock } from './progress.mjs'
import { capture, output } from './run-command.mjs'

/** What Linux itself must bring: libraries that Electron and the native packages load, a virtual screen, and the tools of the end-to-end tests. */

const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libnotify4', 'libsecret-1-0']
const displayPackages = ['xvfb', 'imagemagick']
const testTools = ['openbox', 'xdotool', 'dbus', 'gnome-keyring', 'xauth', 'dbus-x11', 'libglib2.0-bin', 'iproute2', 'poppler-utils', 'xterm', 'xclip', 'x11-utils', 'x11-xserver-utils', 'xserver-xorg-core', 'xserver-xorg-video-dummy', 'curl', 'python3-requests']
const testFonts = ['fonts-noto-cjk', 'fonts-noto-color-emoji', 'fonts-dejavu']
const testPackages = [...displayPackages, ...testTools, ...testFonts]
const packers = ['rpm', 'squashfs-tools', 'desktop-file-utils']
/** The programs that `displayPackages` and `testPackages` are for, to look for where the packages are named otherwise. */
const displayPrograms = ['Xvfb', 'import']
const testPrograms = [...displayPrograms, 'openbox', 'xdotool', 'dbus-daemon', 'gio', 'gnome-keyring-daemon', 'pdftotext', 'xterm', 'xclip', 'xprop', 'xrandr', 'Xorg', 'curl', 'python3']

/** What each purpose needs beside Electron's libraries. */
const needs = {
  'virtual display': { packages: displayPackages, programs: displayPrograms },
  tests: { packages: testPackages, programs: testPrograms },
  'installer tests': { packages: [...testPackages, ...packers], programs: [...testPrograms, 'rpmbuild', 'mksquashfs', 'desktop-file-validate'] },
}

const isRoot = process.getuid?.() === 0

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/** The machine on which Electron's libraries were last seen complete; asking the loader takes a third of a second, too long for every start. */
const stampPath = join(root, 'node_modules', '.aside-libraries')

/** Names of the shared libraries that the loader does not find for Electron or the keychain package. */
function missingLibraries(electron) {
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hostname()) return []
  const prebuilds = join(root, 'node_modules', 'keytar', 'prebuilds', `linux-${process.arch}`)
  const text = output('ldd', [electron, ...readdirSync(prebuilds).map((name) => join(prebuilds, name))]) ?? ''
  const missing = [...new Set([...text.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]))]
  if (missing.length === 0) writeFileSync(stampPath, hostname())
  return missing
}

/** Debian and Ubuntu renamed some libraries to `…t64`; either name will do. */
function notInstalled(packages) {
  const installed = new Set(
    (output('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n']) ?? '')
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.split(/\s+/)[1]),
  )
  return packages.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

/** The names under which this release really has the packages. */
function releaseNames(packages) {
  return packages.map((name) => ((output('apt-cache', ['show', '--no-all-versions', name]) ?? '') === '' ? `${name}t64` : name))
}

async function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = await withClock(capture('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { env }))
  if (result.code !== 0) throw new Failure(`apt-get ${args.join(' ')} failed:\n${result.text.trim()}`)
}

async function installPackages(packages) {
  say(`Installing system packages: ${packages.join(' ')} …`)
  await apt(['update'])
  await apt(['install', '-y', '--no-install-recommends', ...releaseNames(packages)])
}

/**
 * Makes sure that Electron can be loaded, and for a `purpose` of `needs` that its programs are there. As root on Debian and Ubuntu it
 * installs what is missing, otherwise it stops with the command to run. Only Linux needs any of it.
 */
export async function prepareSystem(electron, purpose) {
  if (process.platform !== 'linux') return
  const libraries = missingLibraries(electron)
  const { packages: extra, programs } = needs[purpose] ?? { packages: [], programs: [] }
  if (!onPath('apt-get')) {
    const missing = [...libraries, ...programs.filter((program) => !onPath(program))]
    if (missing.length > 0) throw new Failure(`This system lacks ${missing.join(', ')}. Install the packages that contain them and run the command again.`)
    return
  }
  const wanted = [...(libraries.length > 0 ? libraryPackages : []), ...extra]
  const packages = wanted.length > 0 ? notInstalled(wanted) : []
  if (packages.length > 0) {
    if (!isRoot) {
      throw new Failure(`This system lacks some packages. Run this, then the command again:\n  sudo apt-get install -y ${releaseNames(packages).join(' ')}`)
    }
    await installPackages(packages)
  }
  const still = libraries.length > 0 ? missingLibraries(electron) : []
  if (still.length > 0) throw new Failure(`Electron needs libraries that are still missing: ${still.join(', ')}. Install the packages that contain them.`)
}

