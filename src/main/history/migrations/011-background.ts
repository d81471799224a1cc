import type { Migration } from '../migrations'

/**
 * Version 11: answers that a server goes on writing when nobody listens. `response`: what the server calls it; `sequence`: number of the last event of its stream that is in the
 * message; -1 for none. A row goes when the server has nothing more to say.
 */
export const background: Migration = {
  version: 11,
  up: (database) =>
    database.exec(`CREATE TABLE background (
  message INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  response TEXT NOT NULL
) STRICT`),
}
