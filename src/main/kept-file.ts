import { readFile, rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod/mini'
import { type Problem, ProblemError } from '../shared/problem'
import { onFile } from './jobs/file-problem'

/** A small JSON file of the profile that the user may also repair by hand. */
export interface KeptFile<Value> {
  /** What is kept, and why it cannot be read, when it cannot: then it is what an absent file holds, and nothing is written over it. */
  readonly read: () => Promise<{ readonly value: Value; readonly problem: Problem | null }>
  /** Makes a change and waits until it is on disk; changes follow one another. Problems: that of `read`, those of the change, disk-full, not-writable. */
  readonly change: (change: (value: Value) => Value) => Promise<Value>
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** What is wrong in the file: where a field is at fault, or what JSON.parse says. */
function faultOf(error: unknown): string {
  const issue = error instanceof z.core.$ZodError ? error.issues[0] : undefined
  return issue === undefined ? String(error) : `${issue.path.join('.')}: ${issue.message}`
}

/** Opens a file, which need not exist. It is read anew each time. `schema` checks what stands in it, `empty` is what an absent one holds. */
export function openKeptFile<Value>(path: string, schema: z.ZodMiniType<Value>, empty: Value): KeptFile<Value> {
  let last: Promise<unknown> = Promise.resolve()

  async function read(): Promise<{ readonly value: Value; readonly problem: Problem | null }> {
    try {
      return { value: z.parse(schema, JSON.parse(await readFile(path, 'utf8'))), problem: null }
    } catch (error) {
      const problem: Problem = { code: 'bad-input', field: basename(path), detail: `${path}: ${faultOf(error)}`.slice(0, 600) }
      return { value: empty, problem: isMissing(error) ? null : problem }
    }
  }

  async function write(change: (value: Value) => Value): Promise<Value> {
    const { value, problem } = await read()
    if (problem !== null) throw new ProblemError(problem)
    const next = change(value)
    await onFile(path, async () => {
      await writeFile(`${path}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true })
      await rename(`${path}.new`, path)
    })
    return next
  }

  return {
    read: async () => {
      await last
      return read()
    },
    change: (change) => {
      const changing = last.then(() => write(change))
      last = changing.catch(() => undefined)
      return changing
    },
  }
}
