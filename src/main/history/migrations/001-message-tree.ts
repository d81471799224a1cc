import type { Migration } from '../migrations'

/**
 * Chats, their trees of messages, journals of answers being written, drafts and facts.
 *
 * Rows refer to one another by small integers (`seq`, in order of arrival) and are known outside by UUIDs (`id`): a million messages carry three references each.
 * `parts` stands last in its row, so that walking a branch reads no text. The key (chat, seq) lets a reference hold a message to the chat of its parent, lists
 * a chat's messages, and spares the chats an index on `head`. A parent is always older than its children, so walks end even in a damaged file.
 */
const schema = `
CREATE TABLE chats (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  head INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  title_source TEXT NOT NULL,
  title TEXT NOT NULL,
  params TEXT NOT NULL,
  FOREIGN KEY (seq, head) REFERENCES messages (chat, seq)
) STRICT;
CREATE INDEX chats_newest ON chats (deleted_at, updated_at);

CREATE TABLE messages (
  seq INTEGER PRIMARY KEY,
  chat INTEGER NOT NULL REFERENCES chats (seq) ON DELETE CASCADE,
  parent INTEGER CHECK (parent < seq),
  id TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  status TEXT NOT NULL CHECK (status IN ('queued', 'streaming', 'done', 'stopped', 'failed')),
  stop_reason TEXT,
  revision INTEGER NOT NULL,
  demo INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  model TEXT,
  origin TEXT,
  request_id TEXT,
  usage TEXT,
  problem TEXT,
  parts TEXT NOT NULL,
  UNIQUE (chat, seq),
  FOREIGN KEY (chat, parent) REFERENCES messages (chat, seq) ON DELETE CASCADE
) STRICT;
CREATE INDEX messages_siblings ON messages (chat, parent, role);
CREATE INDEX messages_writing ON messages (chat) WHERE status IN ('queued', 'streaming');

CREATE TABLE items (
  message INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
  items TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
  message INTEGER NOT NULL REFERENCES messages (seq) ON DELETE CASCADE,
  rev_from INTEGER NOT NULL,
  rev_to INTEGER NOT NULL CHECK (rev_to > rev_from),
  changes TEXT NOT NULL,
  PRIMARY KEY (message, rev_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  chat_id TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`

/** Version 1: the message tree. */
export const messageTree: Migration = { version: 1, up: (database) => database.exec(schema) }
