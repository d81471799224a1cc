import * as z from 'zod/mini'

/** How chats are kept in order: pinned, in folders, with tags, archived. */

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

const placePattern = /^(?:main|pinned|archived|(?:folder|tag):[0-9a-f-]{36})$/
export const placeSchema = z.custom<Place>((value) => typeof value === 'string' && placePattern.test(value))

/** used: newest question or answer first · created: newest chat first · title: by name. Tags are always listed by use. */
export const chatSortSchema = z.enum(['used', 'created', 'title'])
export type ChatSort = z.infer<typeof chatSortSchema>

const id = z.string().check(z.regex(/^[0-9a-f-]{36}$/))
const fewIds = z.readonly(z.array(id).check(z.maxLength(100)))

/** Chats changed in one call at most: enough for any hand, little enough to be done within some frames. */
export const chatsAtOnce = 2000

/** What is to become of some chats; absent fields stay. */
export const chatsChangeSchema = z.strictObject({
  chatIds: z.readonly(z.array(id).check(z.minLength(1), z.maxLength(chatsAtOnce))),
  pinned: z.optional(z.boolean()),
  archived: z.optional(z.boolean()),
  /** In the trash. */
  trashed: z.optional(z.boolean()),
  /** null: in none. */
  folderId: z.optional(z.nullable(id)),
  unread: z.optional(z.boolean()),
  addTags: z.optional(fewIds),
  removeTags: z.optional(fewIds),
})
export type ChatsChange = Readonly<z.infer<typeof chatsChangeSchema>>

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
export const folderNameSchema = name
export const tagNameSchema = name.check(z.maxLength(60))

const folderSchema = z.strictObject({ id, name, parentId: z.nullable(id), open: z.boolean() })

/** A deleted folder with what lay in it, to make it again. */
export const deletedFolderSchema = z.strictObject({
  folder: folderSchema,
  folderIds: z.readonly(z.array(id)),
  chatIds: z.readonly(z.array(id)),
})
export type DeletedFolder = Readonly<z.infer<typeof deletedFolderSchema>>

/** A deleted tag with the chats that had it, to make it again. */
export const deletedTagSchema = z.strictObject({ tag: z.strictObject({ id, name }), chatIds: z.readonly(z.array(id)) })
export type DeletedTag = Readonly<z.infer<typeof deletedTagSchema>>

/** A folder as it is to be; absent fields stay. */
export const folderChangeSchema = z.strictObject({
  folderId: id,
  name: z.optional(folderNameSchema),
  parentId: z.optional(z.nullable(id)),
  open: z.optional(z.boolean()),
})
export type FolderChange = Readonly<z.infer<typeof folderChangeSchema>>
