import { chmodSync, closeSync, openSync } from 'node:fs'
import { Database } from '../../history/database'

/** What the mirror has written for a chat. */
export interface MirroredFile {
  readonly name: string
  /** SHA-256 (hex) of the bytes as written: whatever else stands there was changed by somebody. */
  readonly sha256: string
  /** Says which state of the chat it shows. */
  readonly fingerprint: string
}

const schema = `
CREATE TABLE IF NOT EXISTS mirror (folder TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS files (
  chat_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS attachments (
  chat_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (chat_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS attachments_by_name ON attachments (name);
`

/**
 * What the mirror remembers between runs, in a file of its own in the profile: it can be thrown away at any time, and the mirror then knows only that it must not
 * touch what it finds.
 */
export class MirrorState {
  readonly #database: Database

  /** Opens or creates the file; what it says of another folder is forgotten. */
  constructor(path: string, folder: string) {
    closeSync(openSync(path, 'a', 0o600))
    chmodSync(path, 0o600)
    this.#database = new Database(path, 'write')
    this.#database.exec(schema)
    if (this.#database.get<{ folder: string }>('SELECT folder FROM mirror')?.folder === folder) return
    this.#database.transaction(() => {
      for (const table of ['mirror', 'files', 'attachments']) this.#database.run(`DELETE FROM ${table}`)
      this.#database.run('INSERT INTO mirror (folder) VALUES (:folder)', { folder })
    })
  }

  file(chatId: string): MirroredFile | undefined {
    return this.#database.get<MirroredFile>('SELECT name, sha256, fingerprint FROM files WHERE chat_id = :chatId', { chatId })
  }

  /** Whether a name (by its key) is that of a chat's file. */
  isTaken(key: string): boolean {
    return this.#database.get('SELECT 1 AS taken FROM files WHERE key = :key', { key }) !== undefined
  }

  /** Whether nothing was written into the folder yet. */
  isEmpty(): boolean {
    return this.#database.get('SELECT 1 FROM files') === undefined
  }

  /** Chats that have files, in pages. */
  *chats(): Generator<string> {
    for (let after = ''; ; ) {
      const rows = this.#database.all<{ chat_id: string }>('SELECT chat_id FROM files WHERE chat_id > :after ORDER BY chat_id LIMIT 500', { after })
      for (const { chat_id } of rows) yield chat_id
      after = rows.at(-1)?.chat_id ?? ''
      if (rows.length < 500) return
    }
  }

  /** Remembers a chat's file and its attachments; returns attachments that no chat has any more. */
  set(chatId: string, file: MirroredFile & { readonly key: string }, attachments: readonly string[]): readonly string[] {
    return this.#database.transaction(() => {
      this.#database.run(
        `INSERT INTO files (chat_id, name, key, sha256, fingerprint) VALUES (:chatId, :name, :key, :sha256, :fingerprint)
         ON CONFLICT (chat_id) DO UPDATE SET name = excluded.name, key = excluded.key, sha256 = excluded.sha256, fingerprint = excluded.fingerprint`,
        { chatId, name: file.name, key: file.key, sha256: file.sha256, fingerprint: file.fingerprint },
      )
      return this.#setAttachments(chatId, attachments)
    })
  }

  /** Forgets a chat's file; returns attachments that no chat has any more. */
  forget(chatId: string): readonly string[] {
    return this.#database.transaction(() => {
      this.#database.run('DELETE FROM files WHERE chat_id = :chatId', { chatId })
      return this.#setAttachments(chatId, [])
    })
  }

  #setAttachments(chatId: string, names: readonly string[]): readonly string[] {
    const before = this.#database.all<{ name: string }>('SELECT name FROM attachments WHERE chat_id = :chatId', { chatId })
    this.#database.run('DELETE FROM attachments WHERE chat_id = :chatId', { chatId })
    for (const name of names) this.#database.run('INSERT OR IGNORE INTO attachments (chat_id, name) VALUES (:chatId, :name)', { chatId, name })
    return before.flatMap(({ name }) => (this.#database.get('SELECT 1 AS used FROM attachments WHERE name = :name', { name }) === undefined ? [name] : []))
  }

  close(): void {
    this.#database.checkpoint()
    this.#database.close()
  }
}
