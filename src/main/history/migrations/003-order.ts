import type { Database } from '../database'
import type { Migration } from '../migrations'
import { titleKey } from '../title-key'

/**
 * Folders, tags, pinned and archived chats, unread answers.
 *
 * `place` says where a chat is listed, so that one index for each way of sorting pages through every list: -1 the archive, -2 the pinned ones, 0 the main list,
 * else the folder's `seq`; null in the trash. `title_key` is what titles are sorted by (title-key.ts). `chat_tags` repeats when a chat was last used, so
 * that the chats of a tag are paged by its index too.
 */
const schema = `
CREATE TABLE folders (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  parent INTEGER REFERENCES folders (seq),
  name TEXT NOT NULL,
  open INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX folders_inside ON folders (parent);

CREATE TABLE tags (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN archived_at INTEGER;
ALTER TABLE chats ADD COLUMN folder INTEGER REFERENCES folders (seq);
ALTER TABLE chats ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN place INTEGER AS (
  CASE WHEN deleted_at IS NOT NULL THEN NULL WHEN archived_at IS NOT NULL THEN -1 WHEN pinned = 1 THEN -2 ELSE coalesce(folder, 0) END
) VIRTUAL;
CREATE INDEX chats_by_use ON chats (place, updated_at) WHERE place IS NOT NULL;
CREATE INDEX chats_by_age ON chats (place, created_at) WHERE place IS NOT NULL;
CREATE INDEX chats_by_title ON chats (place, title_key) WHERE place IS NOT NULL;
CREATE INDEX chats_in_folder ON chats (folder);
CREATE INDEX chats_pinned ON chats (pinned) WHERE pinned = 1;
CREATE INDEX chats_unread ON chats (updated_at) WHERE unread = 1;

CREATE TABLE chat_tags (
  chat INTEGER NOT NULL REFERENCES chats (seq) ON DELETE CASCADE,
  tag INTEGER NOT NULL REFERENCES tags (seq) ON DELETE CASCADE,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (chat, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_tags_by_use ON chat_tags (tag, updated_at, chat);
CREATE TRIGGER chat_tags_follow AFTER UPDATE OF updated_at ON chats BEGIN
  UPDATE chat_tags SET updated_at = new.updated_at WHERE chat = new.seq;
END;
`

function addTitleKeys(database: Database): void {
  for (const { seq, title } of database.all<{ seq: number; title: string }>('SELECT seq, title FROM chats')) {
    database.run('UPDATE chats SET title_key = :key WHERE seq = :seq', { seq, key: titleKey(title) })
  }
}

/** Version 3: the order that chats are kept in. Every chat begins in the main list. */
export const order: Migration = {
  version: 3,
  up: (database) => {
    database.exec(schema)
    addTitleKeys(database)
  },
}
