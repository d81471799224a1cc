import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { finishRestore, noteRestore, waitingPath } from '../../../src/main/backups/finish-restore'
import { temporaryFolder } from '../history/temporary-history'

/** Steps that are taken before the program dies; every later one finds it dead. */
const life = vi.hoisted(() => ({ steps: Infinity }))

vi.mock('node:fs', async (load) => {
  const real: typeof import('node:fs') = await load()
  const step =
    <Args extends readonly unknown[]>(run: (...args: Args) => void) =>
    (...args: Args): void => {
      if (life.steps <= 0) throw new Error('killed')
      life.steps -= 1
      run(...args)
    }
  return { ...real, linkSync: step(real.linkSync), renameSync: step(real.renameSync), rmSync: (path: string, options?: object) => (path.endsWith('restore.json') ? step(real.rmSync)(path, options) : real.rmSync(path, options)) }
})

/** A picture that the backup kept. */
const picture = 'a'.repeat(64)

function profile(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'history.sqlite'), 'old')
  writeFileSync(join(folder, 'history.sqlite-wal'), 'log of old')
  writeFileSync(waitingPath(folder), 'new')
  const pictures = join(folder, 'backups', 'before-0.2.0+test.attachments')
  mkdirSync(pictures, { recursive: true })
  writeFileSync(join(pictures, picture), 'picture')
  return folder
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')

test('without a decision nothing is touched, even when a copy waits', () => {
  const folder = profile()
  expect(finishRestore(folder)).toBe(false)
  expect(read(folder, 'history.sqlite')).toBe('old')
  expect(read(folder, 'history.sqlite-wal')).toBe('log of old')
})

test('killed after any number of steps, the next start carries the restore to its end; the old file and its log stand beside it', async () => {
  for (let steps = 0; steps < 7; steps += 1) {
    const folder = profile()
    const aside = await noteRestore(folder, 'before-0.2.0+test.sqlite', Date.UTC(2026, 10, 24, 15, 53, 22))
    life.steps = steps
    let killed = false
    try {
      finishRestore(folder)
    } catch {
      killed = true
    }
    life.steps = Infinity
    // That the picture cannot be linked keeps no start from its end.
    expect(killed).toBe(steps < 3 || steps === 4)
    finishRestore(folder)
    expect(read(folder, 'history.sqlite')).toBe('new')
    expect(existsSync(join(folder, 'history.sqlite-wal'))).toBe(false)
    expect(read(folder, aside)).toBe('old')
    expect(read(folder, `${aside}-wal`)).toBe('log of old')
    expect(readdirSync(folder).toSorted()).toEqual(['attachments', 'backups', 'history.sqlite', aside, `${aside}-wal`])
    expect(readdirSync(join(folder, 'attachments'))).toEqual([picture])
  }
})

test('a note that leads nowhere is dropped, and what is there stays', () => {
  const folder = profile()
  const aside = 'history.sqlite.before-restore-2026'
  for (const note of ['{', '{"aside":"../elsewhere","backup":"a.sqlite"}', '{}', JSON.stringify({ aside }), JSON.stringify({ aside, backup: '../a.sqlite' })]) {
    writeFileSync(join(folder, 'restore.json'), note)
    expect(finishRestore(folder)).toBe(false)
    expect(read(folder, 'history.sqlite')).toBe('old')
    expect(existsSync(join(folder, 'restore.json'))).toBe(false)
  }
})
