import { createHash } from 'node:crypto'
import { Database } from '../../../../src/main/history/database'

/** Times from here on were taken from the clock while a test ran; tests give fixed ones before it. */
const clock = Date.UTC(2025, 0, 1)

/** Longer texts are told by their beginning and their hash, so that a difference can be read. */
const longestTold = 120

function told(key: string, value: unknown): unknown {
  if (key.endsWith('_at') && typeof value === 'number' && value >= clock) return 'now'
  if (typeof value !== 'string' || value.length <= longestTold) return value
  return `${value.slice(0, 40)}… (${value.length}, ${createHash('sha256').update(value).digest('hex').slice(0, 16)})`
}

/** Everything a history file says, table by table, one line a row, in an order of its own; the search index itself is left out, because its inner form depends on when it was written. */
export function dump(path: string): readonly string[] {
  const database = new Database(path, 'read')
  try {
    const tables = database
      .all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .filter(({ name, sql }) => !/^(sqlite_|search_(index|titles|parts))/.test(name) && !sql.startsWith('CREATE VIRTUAL'))
    return tables.flatMap(({ name }) =>
      database
        .all<Record<string, unknown>>(`SELECT * FROM ${name}`)
        .map((row) => `${name} ${JSON.stringify(row, told)}`)
        .toSorted(),
    )
  } finally {
    database.close()
  }
}

/** What SQLite's own checks say against a file; empty when nothing. */
export function faults(path: string): readonly string[] {
  const database = new Database(path, 'read')
  try {
    const integrity = database.all<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check)
    return [...integrity.filter((line) => line !== 'ok'), ...database.all('PRAGMA foreign_key_check').map((row) => JSON.stringify(row))]
  } finally {
    database.close()
  }
}
