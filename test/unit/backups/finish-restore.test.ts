import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  return { ...real, renameSync: step(real.renameSync), rmSync: (path: string, options?: object) => (path.endsWith('restore.json') ? step(real.rmSync)(path, options) : real.rmSync(path, options)) }
})

function profile(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'history.sqlite'), 'old')
  writeFileSync(join(folder, 'history.sqlite-wal'), 'log of old')
  writeFileSync(waitingPath(folder), 'new')
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
  for (let steps = 0; steps < 6; steps += 1) {
    const folder = profile()
    const aside = await noteRestore(folder, Date.UTC(2026, 10, 24, 15, 53, 22))
    life.steps = steps
    let killed = false
    try {
      finishRestore(folder)
    } catch {
      killed = true
    }
    life.steps = Infinity
    expect(killed).toBe(steps < 4)
    finishRestore(folder)
    expect(read(folder, 'history.sqlite')).toBe('new')
    expect(existsSync(join(folder, 'history.sqlite-wal'))).toBe(false)
    expect(read(folder, aside)).toBe('old')
    expect(read(folder, `${aside}-wal`)).toBe('log of old')
    expect(readdirSync(folder).toSorted()).toEqual(['history.sqlite', aside, `${aside}-wal`])
  }
})

test('a note that leads nowhere is dropped, and what is there stays', () => {
  const folder = profile()
  for (const note of ['{', '{"aside":"../elsewhere"}', '{}']) {
    writeFileSync(join(folder, 'restore.json'), note)
    expect(finishRestore(folder)).toBe(false)
    expect(read(folder, 'history.sqlite')).toBe('old')
    expect(existsSync(join(folder, 'restore.json'))).toBe(false)
  }
})
