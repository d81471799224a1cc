import type { Database } from '../../history/database'
import { everyFolder, everyTag } from '../../history/read-records'
import type { ChatRecord } from '../../history/records'

/** What the folders and tags of chats are called. */
export interface OrderNames {
  /** The folder a chat lies in with those around it, e.g. `Work / Reports`; null when it lies in none. */
  readonly folder: (chat: ChatRecord) => string | null
  readonly tags: (chat: ChatRecord) => readonly string[]
}

/** Reads the names once; there are as many as a person made by hand. */
export function readOrderNames(database: Database): OrderNames {
  const folders = new Map<string, string>()
  for (const { id, name, parent } of everyFolder(database)) {
    const above = parent === null ? undefined : folders.get(parent)
    folders.set(id, above === undefined ? name : `${above} / ${name}`)
  }
  const tags = new Map(everyTag(database).map(({ id, name }) => [id, name]))
  return {
    folder: (chat) => (chat.folder === null ? null : (folders.get(chat.folder) ?? null)),
    tags: (chat) => chat.tags.flatMap((id) => tags.get(id) ?? []),
  }
}
