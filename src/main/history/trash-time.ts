import { trashDays } from '../../shared/trash'
import type { Database } from './database'
import { recall } from './facts'

/**
 * The trash knows no list of what it may erase: everything that was deleted at or before a moment is due. That moment is 30 days ago, or when the trash was last
 * emptied, so emptying is one small write whatever lies in it, and goes on by itself after a crash. Times are milliseconds since 1970; 0 is always due.
 */

const day = 86_400_000
/** `deleted_at` of a chat whose pieces are still arriving: neither in the list nor in the trash, and never due. */
export const arriving = 8_640_000_000_000_000
/** Name of the fact that tells when the trash was emptied last. */
export const emptiedFact = 'trash.emptied'

const emptiedAt = (database: Database): number => Number(recall(database, { name: emptiedFact }).value ?? 0)

/** What was deleted at this moment or before is gone for good, whether its bytes were erased yet or not. */
export function dueTime(database: Database, now: number): number {
  return Math.max(emptiedAt(database), now - trashDays * day)
}

/** The time that a deletion is stored with: the clock may have been put back since the trash was emptied, and what is deleted now must not be due at once. */
export function deletionTime(database: Database, now: number): number {
  return Math.max(now, emptiedAt(database) + 1)
}
