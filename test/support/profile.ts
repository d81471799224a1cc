import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { defaultSettings, type SettingsPatch } from '../../src/shared/settings'

/** A new empty folder for what the app writes (ASIDE_HOME); beside it lies the user's home of that run (see userHome). */
export function createProfile(): string {
  const home = join(mkdtempSync(join(tmpdir(), 'aside-test-')), 'profile')
  mkdirSync(home)
  return home
}

/** A stand-in for the user's home folder, so that a test never touches the real one. */
export function userHome(home: string): string {
  const folder = join(dirname(home), 'user')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes a profile and the user's home beside it. */
export const removeProfile = (home: string): void => rmSync(dirname(home), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** Settings that are there before the app starts, as if they had been chosen in an earlier run. */
export function writeSettings(home: string, settings: SettingsPatch): void {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ settings: { ...defaultSettings, ...settings } }))
}

/** Every file under a folder, full paths. Sockets and links, which hold no bytes, are left out. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
}

/** The forms in which a secret could lie in a file: as UTF-8 and UTF-16, and in Base64 at each of the three alignments (without the characters that depend on neighbours). */
function formsOf(secret: string): readonly Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${'\0'.repeat(shift)}${secret}`).toString('base64')
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -4))
  })
  return [Buffer.from(secret), Buffer.from(secret, 'utf16le'), Buffer.from(encodeURIComponent(secret)), ...base64]
}

/** The files under a folder in which a secret stands, in whatever form; all bytes of all files are looked at. */
export function filesHolding(folder: string, secret: string): readonly string[] {
  const forms = formsOf(secret)
  return filesUnder(folder).filter((file) => {
    const bytes = readFileSync(file)
    return forms.some((form) => bytes.includes(form))
  })
}

/** The files under a folder in whose bytes a text stands, as UTF-8 or UTF-16: for texts too short for `filesHolding`, whose other forms would be found by chance. */
export function filesWithText(folder: string, text: string): readonly string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')]
  return filesUnder(folder).filter((file) => {
    const bytes = readFileSync(file)
    return forms.some((form) => bytes.includes(form))
  })
}
