import { Database } from '../history/database'
import type { RunJob } from './job-wire'

/** Faults told at most: a broken file can have thousands, and the first ones say enough. */
const faultsToldAtMost = 100

/** Holds the history file against SQLite's own integrity check and its references. Only reads. Problems as of opening a file. */
export const checkHistory: RunJob<'check'> = async ({ databasePath }, { signal }) => {
  const database = new Database(databasePath, 'read')
  try {
    const integrity = database.all<{ integrity_check: string }>(`PRAGMA integrity_check(${faultsToldAtMost})`).map((row) => row.integrity_check)
    signal.throwIfAborted()
    const references = database.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check').slice(0, faultsToldAtMost)
    const count = (table: 'chats' | 'messages'): number => database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
    return {
      chats: count('chats'),
      messages: count('messages'),
      faults: [...integrity.filter((line) => line !== 'ok'), ...references.map(({ table, rowid, parent }) => `${table} ${rowid ?? '?'} refers to a missing row of ${parent}`)],
    }
  } finally {
    database.close()
  }
}
