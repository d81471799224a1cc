import type { Migration } from '../migrations'

/**
 * Where imported chats come from: which app, and what the chat is called there. Ids of imported chats and messages are made from these names (see
 * jobs/import/stable-id.ts), so that a second import of the same thing meets them again. `complete` is 0 while a large chat is still arriving.
 */
const schema = `
CREATE TABLE origins (
  chat INTEGER PRIMARY KEY REFERENCES chats (seq) ON DELETE CASCADE,
  source TEXT NOT NULL,
  source_id TEXT NOT NULL,
  complete INTEGER NOT NULL
) STRICT;
CREATE INDEX origins_incomplete ON origins (chat) WHERE complete = 0;
`

/** Version 4: origins of imported chats. */
export const origins: Migration = { version: 4, up: (database) => database.exec(schema) }
