import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { Database } from '../../history/database'

/** Rows written before they are surely on the way to the disk. */
const rowsAtOnce = 5000

/**
 * Values of a file that are not in the order in which they are needed, kept beside the import on disk: a format that lists all messages of all chats in one array
 * would have to be held in memory otherwise.
 */
export interface SortingTable {
  /** Keeps a value under an owner's name. */
  readonly put: (kind: string, owner: string, value: unknown) => void
  /** The values of an owner, in the order in which they came. */
  readonly of: (kind: string, owner: string) => readonly unknown[]
  /** Names of all owners, in the order of their first values, a page at a time after the last of the page before. */
  readonly owners: (kind: string) => Iterable<string>
  readonly close: () => void
}

/** Makes an empty table in a folder; the folder is removed by whoever made it. */
export function openSortingTable(folder: string): SortingTable {
  const database = new Database(join(folder, `${randomUUID()}.sqlite`), 'write')
  database.exec('PRAGMA synchronous = OFF; CREATE TABLE items (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, json TEXT NOT NULL) STRICT; BEGIN')
  let rows = 0
  let sorted = false
  const sort = (): void => {
    if (sorted) return
    sorted = true
    database.exec('COMMIT; CREATE INDEX items_owner ON items (kind, owner, seq)')
  }
  return {
    put: (kind, owner, value) => {
      // SQLite's text ends at a NUL; JSON writes one as an escape, so none stands here.
      database.run('INSERT INTO items (kind, owner, json) VALUES (:kind, :owner, :json)', { kind, owner: owner.replaceAll('\0', ''), json: JSON.stringify(value) })
      rows += 1
      if (rows % rowsAtOnce === 0) database.exec('COMMIT; BEGIN')
    },
    of: (kind, owner) => {
      sort()
      return database
        .all<{ json: string }>('SELECT json FROM items WHERE kind = :kind AND owner = :owner ORDER BY seq', { kind, owner })
        .map(({ json }) => JSON.parse(json) as unknown)
    },
    *owners(kind) {
      sort()
      for (let after = 0; ; ) {
        const page = database.all<{ owner: string; first: number }>(
          `SELECT owner, seq AS first FROM items i WHERE kind = :kind AND seq > :after
           AND NOT EXISTS (SELECT 1 FROM items e WHERE e.kind = :kind AND e.owner = i.owner AND e.seq < i.seq) ORDER BY seq LIMIT 200`,
          { kind, after },
        )
        for (const { owner } of page) yield owner
        const last = page.at(-1)
        if (last === undefined) return
        after = last.first
      }
    },
    close: () => database.close(),
  }
}
