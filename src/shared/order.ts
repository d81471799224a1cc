/** How chats are kept in order: pinned, in folders, with tags, archived. What checks these at run time is in order-schemas.ts, which windows do not need. */

/** A folder of chats. Folders are listed by name, so they have no position of their own. */
export interface Folder {
  readonly id: string
  readonly name: string
  /** The folder it lies in; null at the top. */
  readonly parentId: string | null
  /** Its content is shown in the list. Kept with the folder, so that it is the same in every window and after a restart. */
  readonly open: boolean
}

/** A word that chats can be found by. No two are written alike but for case and accents. */
export interface Tag {
  readonly id: string
  readonly name: string
}

/**
 * Where chats are listed. Outside the trash, each chat stands in exactly one of `archived`, `pinned`, a folder and `main` (the first of these that fits), and
 * beside that, unless it is archived, under each of its tags.
 */
export type Place = 'main' | 'pinned' | 'archived' | `folder:${string}` | `tag:${string}`

/** used: newest question or answer first · created: newest chat first · title: by name. Tags are always listed by use. */
export const chatSorts = ['used', 'created', 'title'] as const
export type ChatSort = (typeof chatSorts)[number]

/** Chats changed in one call at most: enough for any hand, little enough to be done within some frames. */
export const chatsAtOnce = 2000

/** What is to become of some chats; absent fields stay. */
export interface ChatsChange {
  readonly chatIds: readonly string[]
  readonly pinned?: boolean | undefined
  readonly archived?: boolean | undefined
  /** In the trash. */
  readonly trashed?: boolean | undefined
  /** null: in none. */
  readonly folderId?: string | null | undefined
  readonly unread?: boolean | undefined
  readonly addTags?: readonly string[] | undefined
  readonly removeTags?: readonly string[] | undefined
}

/** A deleted folder with what lay in it, to make it again. */
export interface DeletedFolder {
  readonly folder: Folder
  readonly folderIds: readonly string[]
  readonly chatIds: readonly string[]
}

/** A deleted tag with the chats that had it, to make it again. */
export interface DeletedTag {
  readonly tag: Tag
  readonly chatIds: readonly string[]
}

/** A folder as it is to be; absent fields stay. */
export interface FolderChange {
  readonly folderId: string
  readonly name?: string | undefined
  readonly parentId?: string | null | undefined
  readonly open?: boolean | undefined
}
