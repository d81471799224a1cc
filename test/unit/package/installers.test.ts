import { existsSync, readFileSync } from 'node:fs'
import Ajv from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

/** What cannot be built on Linux is at least configured as electron-builder understands it. */

const read = (path: string): string => readFileSync(path, 'utf8')
const configuration: unknown = parse(read('electron-builder.yml'))

const Target = z.object({ target: z.string(), arch: z.array(z.string()) })
const Installers = z.object({
  linux: z.object({ target: z.array(z.string()) }),
  win: z.object({ target: z.array(Target), icon: z.string() }),
  nsis: z.object({ perMachine: z.boolean(), deleteAppDataOnUninstall: z.boolean(), include: z.string() }),
  mac: z.object({ target: z.array(Target), icon: z.string(), hardenedRuntime: z.boolean() }),
  protocols: z.object({ schemes: z.array(z.string()) }),
})

describe('electron-builder.yml', () => {
  it('is valid by the schema of the electron-builder that reads it', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(read('node_modules/app-builder-lib/scheme.json')))
    validate(configuration)
    expect(validate.errors).toBeNull()
  })

  it('names every format of every system, and icons that are there', () => {
    const { linux, win, nsis, mac, protocols } = Installers.parse(configuration)
    expect(linux.target).toEqual(['deb', 'rpm', 'AppImage', 'tar.gz'])
    expect(win.target).toEqual([{ target: 'nsis', arch: ['x64'] }, { target: 'portable', arch: ['x64'] }])
    expect(mac.target).toEqual([{ target: 'dmg', arch: ['universal'] }, { target: 'zip', arch: ['universal'] }])
    expect(protocols.schemes).toEqual(['aside'])
    for (const path of [win.icon, mac.icon, nsis.include]) expect(existsSync(path), path).toBe(true)
  })

  it('gives every format of Linux a menu entry of its own, whose actions start what that format brings', () => {
    const Menu = z.object({ desktop: z.object({ desktopActions: z.record(z.string(), z.object({ Exec: z.string() })) }) })
    const { linux, ...of } = z.object({ linux: z.object({ desktop: z.undefined().optional() }), deb: Menu, rpm: Menu, appImage: Menu }).parse(configuration)
    expect(linux.desktop).toBeUndefined()
    for (const format of ['deb', 'rpm', 'appImage'] as const) {
      const program = format === 'appImage' ? 'AppRun' : '/opt/Aside/aside'
      expect(Object.values(of[format].desktop.desktopActions).map(({ Exec }) => Exec)).toEqual([`${program} --quick-ask`, `${program} aside://ask`])
    }
  })

  it('installs on Windows for the user alone, and leaves their history when it goes', () => {
    expect(Installers.parse(configuration).nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false })
  })
})

describe('the release job', () => {
  const Step = z.object({ run: z.string().optional(), env: z.record(z.string(), z.string()).optional() })
  const Job = z.object({ steps: z.array(Step), needs: z.array(z.string()).optional(), strategy: z.object({ matrix: z.object({ os: z.array(z.string()) }) }).optional() })
  const { jobs } = z.object({ jobs: z.object({ test: Job, package: Job, publish: Job }) }).parse(parse(read('.github/workflows/release.yml')))
  const runs = (job: z.infer<typeof Job>): string => job.steps.map(({ run }) => run ?? '').join('\n')

  it("runs a developer's own commands, which are there, and publishes what they passed", () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))
    expect(jobs.package.strategy?.matrix.os.map((os) => os.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos'])
    const named = [...`${runs(jobs.test)}\n${runs(jobs.package)}`.matchAll(/npm (?:run )?([a-z:]+)$/gm)].map((match) => match[1] ?? '')
    expect(named).toEqual(['test', 'test:install', 'package'])
    for (const name of named) expect(scripts[name], name).toBeDefined()
    expect(jobs.publish.needs).toEqual(['test', 'package'])
  })

  it('gives the packing what it reads of its environment', () => {
    const given = Object.keys(jobs.package.steps.find(({ run }) => run === 'npm run package')?.env ?? {})
    const packing = read('scripts/package/build-installers.mjs')
    for (const name of ['ASIDE_UPDATE_URL', 'ASIDE_UPDATE_KEY', 'ASIDE_UPDATE_SIGNING_KEY']) expect([given.includes(name), packing.includes(name)], name).toEqual([true, true])
    for (const name of ['CSC_LINK', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']) expect(given).toContain(name)
  })
})

describe('the icon files', () => {
  it('of Windows holds the sizes it looks for, each at its place', () => {
    const bytes = readFileSync('build/icon.ico')
    const sizes = Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index
      const at = bytes.readUInt32LE(entry + 12)
      expect(bytes.toString('latin1', at + 1, at + 4)).toBe('PNG')
      expect(bytes.readUInt32BE(at + 16)).toBe(bytes.readUInt8(entry) || 256)
      return bytes.readUInt32BE(at + 16)
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  it('of macOS is as long as it says, and holds a picture for screens of twice the pixels', () => {
    const bytes = readFileSync('build/icon.icns')
    expect(bytes.toString('latin1', 0, 4)).toBe('icns')
    expect(bytes.readUInt32BE(4)).toBe(bytes.length)
    const sizes: Record<string, number> = {}
    for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) sizes[bytes.toString('latin1', at, at + 4)] = bytes.readUInt32BE(at + 8 + 16)
    expect(sizes).toMatchObject({ ic07: 128, ic09: 512, ic10: 1024, ic11: 32 })
  })
})
