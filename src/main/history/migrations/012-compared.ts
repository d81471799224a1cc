import type { Migration } from '../migrations'

/** Version 12: which answers were asked for together. `compared`: the model as it was chosen for one of several answers to the same question; null: asked alone. No row is rewritten. */
export const compared: Migration = {
  version: 12,
  up: (database) => database.exec('ALTER TABLE messages ADD COLUMN compared TEXT'),
}
