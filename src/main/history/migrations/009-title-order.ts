import type { Migration } from '../migrations'
import { titleKey } from '../title-key'

/** Version 9: Chinese titles are sorted by their reading, so what they are sorted by is made anew. */
export const titleOrder: Migration = {
  version: 9,
  up: (database) => {
    for (const { seq, title, title_key } of database.all<{ seq: number; title: string; title_key: string }>('SELECT seq, title, title_key FROM chats')) {
      const key = titleKey(title)
      if (key !== title_key) database.run('UPDATE chats SET title_key = :key WHERE seq = :seq', { seq, key })
    }
  },
}
