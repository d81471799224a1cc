import type { Migration } from '../migrations'

/**
 * Version 10: what of a chat is sent along. `context`: `out` (the user left the message out) or `pinned` (sent also where a summary stands for what is around it); null: as usual.
 * `kind`: `summary` for a message that stands for everything before it; null for any other. No row is rewritten.
 */
export const context: Migration = {
  version: 10,
  up: (database) => database.exec('ALTER TABLE messages ADD COLUMN context TEXT; ALTER TABLE messages ADD COLUMN kind TEXT'),
}
