import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { EraseNext } from '../../shared/trash'
import { removeBackup } from '../backups/backup-attachments'
import { updateCopy } from '../backups/backup-files'
import type { Database } from './database'
import { clearDraft } from './drafts'
import { recall, remember } from './facts'
import { copyPath } from './migrations'
import { scrub, startScrub } from './scrub'
import { arriving, dueTime, emptiedFact } from './trash-time'

/**
 * Erases what is due (see trash-time.ts), a little at a time: every step is one small transaction that leaves nothing half done, and what is left to do is read from
 * the file itself, so an end at any moment costs nothing. When all rows are gone, `scrub` removes what the file still says about them.
 */

/** What erasing works with. */
export interface EraseContext {
  readonly database: Database
  /** Folder of the attachments; null for a history in memory. */
  readonly attachments: string | null
  /** Files that were just stored and that something is about to show. */
  readonly held: ReadonlySet<string>
  /** Chats (by `seq`) that are hidden because they are still being made. */
  readonly making: ReadonlySet<number>
  /** Called when words left the vocabulary of the search. */
  readonly onWordsGone: () => void
}

/** Messages deleted in one transaction at most. */
const messagesAtOnce = 16

/** Deletes some messages until the time is up, youngest first so that none takes along others; true when there may be more. */
function deleteMessages(database: Database, sql: string, of: number, until: number): boolean {
  return database.transaction(() => {
    const rows = database.all<{ seq: number }>(`${sql} LIMIT ${messagesAtOnce}`, { of })
    let deleted = 0
    for (const { seq } of rows) {
      database.run('DELETE FROM messages WHERE seq = :seq', { seq })
      deleted += 1
      if (performance.now() >= until) break
    }
    if (deleted > 0) startScrub(database)
    return deleted === messagesAtOnce || deleted < rows.length
  })
}

/** Erases some of one chat that is due; false when there is none. */
function eraseChat({ database, making }: EraseContext, due: number, until: number): boolean {
  const chat = database.get<{ seq: number; id: string }>(
    'SELECT seq, id FROM chats WHERE deleted_at <= :due AND seq NOT IN (SELECT value FROM json_each(:making)) ORDER BY deleted_at LIMIT 1',
    { due, making: JSON.stringify([...making]) },
  )
  if (chat === undefined) return false
  database.run('UPDATE chats SET head = NULL WHERE seq = :seq AND head IS NOT NULL', { seq: chat.seq })
  if (deleteMessages(database, 'SELECT seq FROM messages WHERE chat = :of ORDER BY seq DESC', chat.seq, until)) return true
  database.transaction(() => {
    clearDraft(database, chat.id)
    database.run('DELETE FROM chats WHERE seq = :seq', { seq: chat.seq })
    startScrub(database)
  })
  return true
}

/** Erases some of one deletion of messages that is due; false when there is none. */
function eraseRemoval({ database }: EraseContext, due: number, until: number): boolean {
  const removal = database.get<{ root: number }>('SELECT root FROM removals WHERE deleted_at <= :due ORDER BY deleted_at, root DESC LIMIT 1', { due })
  if (removal === undefined) return false
  if (!deleteMessages(database, 'SELECT message AS seq FROM removed WHERE root = :of ORDER BY message DESC', removal.root, until)) {
    database.run('DELETE FROM removals WHERE root = :root', { root: removal.root })
  }
  return true
}

/** Name of the fact that tells when something was last erased because the user said so, in milliseconds since 1970. */
const erasedFact = 'trash.erased'

/** Until when things were deleted that are erased now: by their time, or because the user said so. */
const erasedUntil = (database: Database, due: number): number => Math.max(due, Number(recall(database, { name: erasedFact }).value ?? 0))

/** Whether a file came into `attachments/` after what is erased was deleted: then a question or an answer that shows it is to follow. */
function isStoredSince(path: string, until: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && Math.floor(found.mtimeMs) > until
}

/** Whether a message shows a file, or an answer that is being written, which names its files in the journal only. */
const isShown = (database: Database, attachment: string): boolean =>
  database.get('SELECT 1 FROM attachment_uses WHERE attachment = :attachment', { attachment }) !== undefined ||
  database.get('SELECT 1 FROM journal WHERE instr(changes, :attachment) > 0', { attachment }) !== undefined

const isInDraft = (database: Database, attachment: string): boolean => database.get('SELECT 1 FROM drafts WHERE instr(text, :attachment) > 0', { attachment }) !== undefined

/**
 * Deletes one file of `attachments/` that nothing uses any more; `none` when there is none, `held` when there is one that is to be looked at again soon. A file that is still shown
 * somewhere stays, and for now one that a draft names or that was stored since: it stays noted, and is looked at again when more is due.
 */
function eraseAttachment({ database, attachments, held }: EraseContext, due: number): 'some' | 'none' | 'held' {
  let isHeld = false
  const next = (after: string): string | undefined =>
    database.get<{ attachment: string }>('SELECT attachment FROM attachment_orphans WHERE attachment > :after ORDER BY attachment LIMIT 1', { after })?.attachment
  for (let attachment = next(''); attachment !== undefined; attachment = next(attachment)) {
    if (attachments !== null && /^[0-9a-f]{64}$/.test(attachment) && !isShown(database, attachment)) {
      const path = join(attachments, attachment)
      isHeld ||= held.has(attachment)
      if (held.has(attachment) || isInDraft(database, attachment) || isStoredSince(path, erasedUntil(database, due))) continue
      rmSync(path, { force: true })
    }
    database.run('DELETE FROM attachment_orphans WHERE attachment = :attachment', { attachment })
    return 'some'
  }
  return isHeld ? 'held' : 'none'
}

/** See HistoryCalls.emptyTrash. */
export function emptyTrash(database: Database, now: number): null {
  return database.transaction(() => {
    const latest = database.get<{ at: number }>(
      'SELECT max(coalesce((SELECT max(deleted_at) FROM chats WHERE deleted_at < :arriving), 0), coalesce((SELECT max(deleted_at) FROM removals), 0)) AS at',
      { arriving },
    )
    remember(database, { name: emptiedFact, value: String(Math.max(now, latest?.at ?? 0)) })
    return markErased(database, now)
  })
}

/** Notes that the user wants something gone at `now`, from old copies of the file as well. */
export function markErased(database: Database, now: number): null {
  startScrub(database)
  return remember(database, { name: erasedFact, value: String(now) })
}

/** Removes the copies that were made before an update and that are older than what was erased: they hold it too. */
function removeCopies(database: Database, due: number): void {
  const before = erasedUntil(database, due)
  // The first is where an earlier version put them.
  const places = [
    [dirname(database.path), /^history\.sqlite\.format-\d+$/],
    [dirname(copyPath(database.path, 0)), updateCopy],
  ] as const
  for (const [folder, name] of places) {
    for (const other of existsSync(folder) ? readdirSync(folder) : []) {
      if (name.test(other) && statSync(join(folder, other)).mtimeMs <= before) removeBackup(join(folder, other))
    }
  }
}

/** Erases for about `budget` milliseconds, one step at least. Problems as of any write. */
export function erase(context: EraseContext, now: number, budget: number): EraseNext {
  const { database } = context
  const until = performance.now() + budget
  const due = dueTime(database, now)
  do {
    if (eraseRemoval(context, due, until) || eraseChat(context, due, until)) continue
    const file = eraseAttachment(context, due)
    if (file === 'some') continue
    const next = scrub(context, until)
    if (next === 'nothing' && context.attachments !== null) removeCopies(database, due)
    return next === 'nothing' && file === 'held' ? 'later' : next
  } while (performance.now() < until)
  return 'now'
}
