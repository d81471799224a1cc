import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autostartEntry, menuEntry, starts } from '../../../../src/main/background/desktop-entry'

/** The arguments of an entry, read as the Desktop Entry Specification says: first the escapes of every value, then quotes and field codes. */
function argumentsOf(entry: string): readonly string[] {
  const exec = /^Exec=(.*)$/m.exec(entry)?.[1] ?? ''
  const line = exec.replaceAll(/\\([\\ntr])/g, (_whole, letter: string) => ({ '\\': '\\', n: '\n', t: '\t', r: '\r' })[letter] ?? '')
  return [...line.matchAll(/"((?:[^"\\`$]|\\["`$\\])*)"/g)].map(([, inside = '']) => inside.replaceAll(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'))
}

describe('the entry that starts Aside at login', () => {
  it('hands over every argument as it is', () => {
    const argument = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '$', '`', '%', 'f', "'", ';', '\n', '\t', '你', '=') })
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (command) => {
        expect(argumentsOf(autostartEntry(command))).toEqual(command)
      }),
    )
  })
  it('is one group of one line a key, whatever is in it', () => {
    const program = '/opt/a\nHidden=true\n[Other]/"aside"'
    const entry = autostartEntry([program, '--hidden'])
    expect(entry.split('\n')).toHaveLength(7)
    expect(starts(entry, program)).toBe(true)
  })
  it('counts as off when a desktop wrote so into it, or the program is elsewhere now', () => {
    const entry = autostartEntry(['/usr/bin/aside', '--hidden'])
    const program = '/usr/bin/aside'
    expect(starts(entry.replace('enabled=true', 'enabled=false'), program)).toBe(false)
    expect(starts(`${entry}Hidden=true\n`, program)).toBe(false)
    expect(starts(`${entry}Hidden=false\n`, program)).toBe(true)
    expect(starts(entry, '/home/me/aside')).toBe(false)
  })

  // GLib reads entries for GNOME, Xfce, Cinnamon and others.
  it.skipIf(spawnSync('gio', ['--version']).status !== 0)('is read by GLib in the same way', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aside-entry-'))
    const strange = ['it\'s "odd" $HOME', '100% `sure`', 'back\\slash', '你好 \\n', '--hidden']
    const [entry, said] = [join(folder, 'aside.desktop'), join(folder, 'said')]
    const script = `const [to, ...rest] = process.argv.slice(1); fs.writeFileSync(to + '.new', JSON.stringify(rest)); fs.renameSync(to + '.new', to)`
    try {
      writeFileSync(entry, autostartEntry([process.execPath, '-e', script, said, ...strange]))
      execFileSync('gio', ['launch', entry], { stdio: 'ignore' })
      await expect.poll(() => existsSync(said), { timeout: 10_000 }).toBe(true)
      expect(JSON.parse(readFileSync(said, 'utf8'))).toEqual(strange)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('the entry in the menu', () => {
  const program = '/home/me/My "apps"/Aside 100%.AppImage'
  const entry = menuEntry(program)

  it('starts the program, with a link or with what an action wants', () => {
    expect(argumentsOf(entry)).toEqual([program])
    expect([...entry.matchAll(/^Exec=.*" (.*)$/gm)].map((match) => match[1])).toEqual(['%U', '--quick-ask', 'aside://ask'])
    expect(starts(entry, program)).toBe(true)
  })
  it('says what the packages say', () => {
    const packages = readFileSync('electron-builder.yml', 'utf8')
    for (const key of ['GenericName', 'GenericName[zh_CN]', 'Keywords', 'Actions']) {
      const value = entry.split('\n').find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1)
      expect(packages).toContain(`${key}: ${value}`)
    }
    for (const name of ['Quick ask', '快速提问', 'New chat', '新聊天']) expect([entry.includes(`=${name}\n`), packages.includes(name)]).toEqual([true, true])
  })
})
