import { closeSync, openSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { storageError } from './storage-error'

export type Value = string | number | null
/** Named parameters; `id` fills `:id`. */
export type Params = Readonly<Record<string, Value>>

/** Milliseconds to wait for another process's lock before the file counts as in use. */
export const lockWait = 2000

/** Bytes that the write-ahead log is cut back to after a checkpoint. */
const logSizeLimit = 16 * 1024 * 1024

type Statement = ReturnType<SqliteFile['prepare']>
type SqliteFile = InstanceType<typeof DatabaseSync>

/** One open SQLite file. Every failure is a ProblemError (see storage-error.ts); statements are prepared once. */
export class Database {
  readonly path: string
  readonly isReadOnly: boolean
  readonly #file: SqliteFile
  readonly #statements = new Map<string, Statement>()
  #descriptor: number | null = null
  /** Work put off to the end of the transaction. */
  #late: (() => void)[] = []

  /**
   * Opens an existing file; `read` never changes a byte of it, not even to carry over what a killed process left in its log. `still` is for a file that nobody can
   * write, on a disk where SQLite cannot put the small file by which readers and writers agree.
   */
  constructor(path: string, mode: 'read' | 'write' | 'still') {
    this.path = path
    this.isReadOnly = mode !== 'write'
    const name = mode === 'still' ? `${pathToFileURL(path).href}?immutable=1` : path
    try {
      this.#file = new DatabaseSync(name, { readOnly: this.isReadOnly, timeout: lockWait, enableForeignKeyConstraints: true })
    } catch (error) {
      throw storageError(error, path)
    }
    if (this.isReadOnly) return
    // What is deleted is overwritten: emptying the trash must leave nothing in the file.
    try {
      this.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${logSizeLimit}; PRAGMA secure_delete = ON`)
    } catch (error) {
      this.#file.close()
      throw error
    }
  }

  #attempt<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw storageError(error, this.path)
    }
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const prepared = this.#file.prepare(sql)
    this.#statements.set(sql, prepared)
    return prepared
  }

  /** The first row. The caller states the columns' types: tables are STRICT, so SQLite holds them to it. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- only the caller's SQL knows the columns
  get<Row>(sql: string, params: Params = {}): Row | undefined {
    return this.#attempt(() => this.#statement(sql).get(params) as Row | undefined)
  }

  /** All rows, typed as in `get`. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as in `get`
  all<Row>(sql: string, params: Params = {}): readonly Row[] {
    return this.#attempt(() => this.#statement(sql).all(params) as Row[])
  }

  /** Runs one statement; returns how many rows it changed. */
  run(sql: string, params: Params = {}): number {
    return this.#attempt(() => this.#statement(sql).run(params).changes)
  }

  /**
   * Inserts one row; returns its rowid. (Not by `RETURNING` and `get`: the binding steps once and drops what a reset reports, and foreign keys are only checked
   * at the end of a statement.)
   */
  insert(sql: string, params: Params = {}): number {
    return this.#attempt(() => Number(this.#statement(sql).run(params).lastInsertRowid))
  }

  /** Runs statements that take no parameters and return nothing. */
  exec(sql: string): void {
    this.#attempt(() => this.#file.exec(sql))
  }

  /** All of `work` or nothing of it; takes the write lock at once, so that it cannot fail half way for want of it. Not nestable. */
  transaction<Result>(work: () => Result): Result {
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      // What is put off may put off more.
      for (const late of this.#late) late()
      this.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.#file.isTransaction) this.exec('ROLLBACK')
      throw error
    } finally {
      this.#late = []
    }
  }

  /**
   * Runs work at the end of the transaction, as a part of it; at once when there is none. For FTS5: a statement that writes several rows, has a trigger or could break a
   * reference makes it write out all that it has gathered, so full-text indexes are written to after everything else.
   */
  beforeCommit(work: () => void): void {
    if (this.#file.isTransaction) this.#late.push(work)
    else work()
  }

  /**
   * Moves the write-ahead log into the file. Closing would do so by itself, but for the binding: it keeps the statements of a closed file, and SQLite the file
   * for their sake, until they are garbage-collected. For the same reason only the end of the process surely lets go of the file.
   */
  checkpoint(): void {
    this.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  /** Closes the file; what stands in the write-ahead log stays there for the next opening. */
  close(): void {
    this.#statements.clear()
    this.#attempt(() => this.#file.close())
    if (this.#descriptor !== null) closeSync(this.#descriptor)
    this.#descriptor = null
  }

  /**
   * A descriptor for the bytes of the file. It is closed after the connection and never before: closing any descriptor of a file takes away the locks that this
   * process holds on it, SQLite's too (https://sqlite.org/howtocorrupt.html, 2.2).
   */
  descriptor(): number {
    return (this.#descriptor ??= this.#attempt(() => openSync(this.path, 'r+')))
  }
}
