import { join } from 'node:path'
import { existsSync } from 'node:fs'
import type { CheckReport } from '../../shared/jobs'
import { draftFiles } from '../../shared/presets/chosen'
import { Database } from '../history/database'
import { decodeParts } from '../history/disk-format'
import type { IndexedMessage, IndexedTitle } from '../history/search-index'
import { createIndexCheck } from './check-index'
import { checkTree } from './check-tree'
import { FaultList } from './fault-list'
import { hashFile } from './hash-file'
import type { JobContext, RunJob } from './job-wire'

/** Rows read at a time. */
const rowsAtOnce = 200
/** Faults that SQLite's own checks tell at most. */
const integrityFaults = 100

const count = (database: Database, table: 'chats' | 'messages'): number => database.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0

function checkFile(database: Database, faults: FaultList, check: 'integrity_check' | 'quick_check'): void {
  for (const row of database.all<Record<string, string>>(`PRAGMA ${check}(${integrityFaults})`)) {
    const line = row[check] ?? ''
    if (line !== 'ok') faults.add(/fts5|search_/i.test(line) ? 'index' : 'file', line)
  }
  if (check === 'quick_check') return
  for (const { table, rowid, parent } of database.all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check').slice(0, integrityFaults)) {
    faults.add('file', `${table} ${rowid ?? '?'} refers to a missing row of ${parent}`)
  }
}

type Row = IndexedMessage & { readonly id: string; readonly status: string }

/** Reads every message: holds it against the index, and remembers which attachments it, and what is typed but not sent, shows. */
async function checkMessages(database: Database, faults: FaultList, { progress, signal }: JobContext): Promise<ReadonlySet<string>> {
  const index = createIndexCheck(database, faults)
  const attachments = new Set<string>()
  const waiting = new Map(database.all<{ name: string; seq: number }>('SELECT name, seq FROM search_backlog').map(({ name, seq }) => [name, seq]))
  const total = count(database, 'messages')
  let done = 0
  for (let last = 0; ; ) {
    const rows = database.all<Row>('SELECT seq, id, role, status, created_at, model, parts FROM messages WHERE seq > :last ORDER BY seq LIMIT :limit', { last, limit: rowsAtOnce })
    for (const row of rows) {
      if (row.status !== 'queued' && row.status !== 'streaming' && row.seq > (waiting.get('messages') ?? 0)) index.message(row)
      for (const part of row.parts.includes('"attachment"') ? decodeParts(row.parts) : []) if (part.type === 'image' || part.type === 'file') attachments.add(part.attachment)
    }
    done += rows.length
    progress(done, total)
    // Lets a cancellation come in.
    await new Promise(setImmediate)
    signal.throwIfAborted()
    if (rows.length < rowsAtOnce) break
    last = rows.at(-1)?.seq ?? last
  }
  for (let last = waiting.get('titles') ?? 0; ; ) {
    const rows = database.all<IndexedTitle>('SELECT seq, title FROM chats WHERE seq > :last ORDER BY seq LIMIT :limit', { last, limit: rowsAtOnce })
    for (const row of rows) index.title(row)
    if (rows.length < rowsAtOnce) break
    last = rows.at(-1)?.seq ?? last
  }
  index.rest()
  for (const { text } of database.all<{ text: string }>('SELECT text FROM drafts')) draftFiles(text).forEach((id) => attachments.add(id))
  return attachments
}

async function checkAttachments(folder: string, ids: ReadonlySet<string>, faults: FaultList, signal: AbortSignal): Promise<void> {
  for (const id of ids) {
    signal.throwIfAborted()
    const path = join(folder, id)
    if (!existsSync(path)) faults.add('attachments', `${id} is missing`)
    else if ((await hashFile(path)) !== id) faults.add('attachments', `${id} is not what it was when it was stored`)
  }
}

/**
 * Reads the whole history and says what is wrong with it: the file (SQLite's own check and references), the trees of messages, the search index, the attachments. `quick`: only
 * SQLite's quick check. Changes nothing. All from one moment: what is written meanwhile is not looked at. Problems as of opening a file.
 */
export const checkHistory: RunJob<'check'> = async ({ databasePath, attachments, quick }, context) => {
  const faults = new FaultList()
  const database = new Database(databasePath, 'read')
  try {
    database.exec('BEGIN')
    checkFile(database, faults, quick ? 'quick_check' : 'integrity_check')
    context.signal.throwIfAborted()
    if (!quick) {
      checkTree(database, faults)
      await checkAttachments(attachments, await checkMessages(database, faults, context), faults, context.signal)
    }
    const report: CheckReport = { chats: count(database, 'chats'), messages: count(database, 'messages'), quick, faults: faults.faults, found: faults.found }
    return report
  } finally {
    database.close()
  }
}
