import * as z from 'zod/mini'
import { chatsAtOnce, chatSorts, type Place } from './order'

/** The checks of what windows say about the order of chats; the types are in order.ts. */

const placePattern = /^(?:main|pinned|archived|(?:folder|tag):[0-9a-f-]{36})$/
export const placeSchema = z.custom<Place>((value) => typeof value === 'string' && placePattern.test(value))

export const chatSortSchema = z.enum(chatSorts)

const id = z.string().check(z.regex(/^[0-9a-f-]{36}$/))
const ids = z.readonly(z.array(id))
const fewIds = z.readonly(z.array(id).check(z.maxLength(100)))

/** See ChatsChange. */
export const chatsChangeSchema = z.strictObject({
  chatIds: z.readonly(z.array(id).check(z.minLength(1), z.maxLength(chatsAtOnce))),
  pinned: z.optional(z.boolean()),
  archived: z.optional(z.boolean()),
  trashed: z.optional(z.boolean()),
  folderId: z.optional(z.nullable(id)),
  unread: z.optional(z.boolean()),
  addTags: z.optional(fewIds),
  removeTags: z.optional(fewIds),
})

const name = (longest: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(longest))
export const folderNameSchema = name(200)
export const tagNameSchema = name(60)

/** See DeletedFolder. */
export const deletedFolderSchema = z.strictObject({
  folder: z.strictObject({ id, name: folderNameSchema, parentId: z.nullable(id), open: z.boolean() }),
  folderIds: ids,
  chatIds: ids,
})

/** See DeletedTag. */
export const deletedTagSchema = z.strictObject({ tag: z.strictObject({ id, name: tagNameSchema }), chatIds: ids })

/** See FolderChange. */
export const folderChangeSchema = z.strictObject({
  folderId: id,
  name: z.optional(folderNameSchema),
  parentId: z.optional(z.nullable(id)),
  open: z.optional(z.boolean()),
})
