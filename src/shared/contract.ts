import * as z from 'zod/mini'
import { mostAttached, pieceBytes } from './attached'
import type { Backup, BackupView } from './backups'
import type { Change } from './changes'
import { type AttachedPart, type Chat, type ChatList, chatParamsSchema, contextMarkSchema, type Message, type MessagePage, type OpenChat, titleSources } from './chat'
import { codeFormSchema } from './code-form'
import type { ConnectionState, KeyTest, ModelList } from './connection'
import type { ConnectionCheck, LocalServer } from './connection-check'
import { connectionConfigSchema, secretOfSchema } from './connection-config'
import type { ContextPlan } from './context'
import { exportFormatSchema } from './export'
import type { Job } from './jobs'
import type { RateLimits } from './limits'
import { ownPriceSchema, type PriceList } from './money'
import type { ChatsChange, DeletedFolder, DeletedTag, Folder, FolderChange, Tag } from './order'
import { chatsChangeSchema, chatSortSchema, deletedFolderSchema, deletedTagSchema, folderChangeSchema, folderNameSchema, placeSchema, tagNameSchema } from './order-schemas'
import { type PresetContext, type PresetImport, type PresetList, presetContentSchema, presetIdSchema } from './presets/preset'
import type { Problem } from './problem'
import type { AtHand, HotkeyState, Screen } from './quick-ask'
import type { FoundInChat, SearchResults } from './search'
import type { SpendingReport } from './spending'
import type { TrashList } from './trash'
import type { UpdateState } from './updates'
import type { WindowRequest } from './window-request'
import { type Language, type Settings, windowSettingsSchema } from './settings'

/**
 * Every call a window can make and every event main sends, one line each.
 * Arguments are checked at run time by the same value that gives them their type; unknown keys are refused.
 */

const id = z.string().check(z.regex(/^[0-9a-f-]{36}$/))
/** A chat, or null for the composer of a chat that does not exist yet. */
const chatOrNew = z.nullable(id)
/** One message as typed: 4 MB is far beyond any model's window and keeps a runaway paste from filling the disk. */
const text = z.string().check(z.maxLength(4_000_000))
/** What is typed into a search box. */
const query = z.string().check(z.maxLength(500))
const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const cursor = z.nullable(z.string().check(z.maxLength(200)))
const pageOf = (most: number) => ({ after: cursor, limit: z.int().check(z.minimum(1), z.maximum(most)) })
const backupName = z.string().check(z.maxLength(200))
const presetIds = z.array(presetIdSchema).check(z.minLength(1), z.maxLength(1000))
const none = z.strictObject({})
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const fileName = z.string().check(z.maxLength(1000))
const mime = z.string().check(z.maxLength(200))
/** What goes along with a question; `attachment.add` gave it. */
const attached = z.readonly(
  z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('image'), attachment: sha256, mime, alt: fileName }),
      z.strictObject({ type: z.literal('file'), attachment: sha256, mime, name: fileName, size: z.int().check(z.minimum(0)) }),
    ]),
  ).check(z.maxLength(mostAttached)),
)
const isAsking = (question: { readonly text: string; readonly attached: readonly unknown[] }): boolean => /\S/.test(question.text) || question.attached.length > 0
/** A month, or all. */
const monthOrAll = z.nullable(z.int().check(z.minimum(190_001), z.maximum(999_912)))
/** The tabs of the settings. */
export const settingsTabs = ['general', 'connection', 'quickAsk', 'presets', 'history', 'usage', 'about'] as const
export type SettingsTab = (typeof settingsTabs)[number]
const ofMessage = z.strictObject({ messageId: id })
const ofChat = z.strictObject({ chatId: id })
const ofJob = z.strictObject({ jobId: id })
const ofMonth = z.strictObject({ month: monthOrAll })
const reworded = z.strictObject({ messageId: id, text })
/** Something in the trash: a chat, or the deletion that began with a message. */
const trashedSchema = z.union([ofChat, ofMessage])
const trashedMany = z.strictObject({ chatIds: z.array(id).check(z.maxLength(1000)), messageIds: z.array(id).check(z.maxLength(1000)) })

interface CallSpec<Args extends z.ZodMiniType, Result> {
  readonly args: Args
  /** Carries the type only; never present at run time. */
  readonly result?: Result
}
const returns =
  <Result>() =>
  <Args extends z.ZodMiniType>(args: Args): CallSpec<Args, Result> => ({ args })

/** What windows know of the order besides the lists. */
export interface Order {
  /** Chats anywhere that are being written or unread, the latest of them. */
  readonly lively: readonly Chat[]
  readonly folders: readonly Folder[]
  readonly tags: readonly Tag[]
}

export interface Boot extends Order {
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly language: Language
  readonly settings: Settings
  readonly connection: ConnectionState
  /** The beginnings of the main list and of the pinned chats, sorted as the settings say. */
  readonly chats: ChatList
  readonly pinned: ChatList
  /** There are chats, be it in the archive. */
  readonly hasChats: boolean
  /** Draft of the composer of a new chat in this window. */
  readonly draft: string
  /** Chat that this window showed when it was last open. */
  readonly lastChatId: string | null
  /** Nothing said in this window is written to disk. */
  readonly temporary: boolean
  /** What main wants of this window from the start; not told again. */
  readonly requests: readonly WindowRequest[]
  /** Why the history cannot be used, when it cannot. */
  readonly historyProblem: Problem | null
}

/** Ids of what a question created: they exist on disk when the call returns. */
export interface Asked {
  readonly chatId: string
  readonly questionId: string
  readonly answerId: string
}

/** Where the profile is. */
export interface ProfileFacts {
  readonly folder: string
  /** False when ASIDE_HOME says where it is. */
  readonly canMove: boolean
  /** Where a move left a copy. */
  readonly old: string | null
}

/** What the system says about Aside's life without a window. */
export interface BackgroundFacts {
  /** There is a tray in which an icon would be seen. */
  readonly tray: boolean
  readonly startsAtLogin: boolean
}

export interface JobStarted {
  readonly jobId: string
}

export const calls = {
  'app.boot': returns<Boot>()(none),
  'settings.set': returns<Settings>()(windowSettingsSchema),
  'connection.get': returns<ConnectionState>()(none),
  /** Keeps one of the user's connections; with no id a new one, which is then the one in use. `plainHttp`: the user agreed to unencrypted http there. Problems: insecure-url, bad-input (`baseUrl`, `headers`). */
  'connection.save': returns<Settings>()(z.strictObject({ connection: z.extend(connectionConfigSchema, { id: z.nullable(id) }), plainHttp: z.boolean() })),
  /** With its key and its other secrets. */
  'connection.remove': returns<Settings>()(z.strictObject({ id })),
  'connection.use': returns<Settings>()(z.strictObject({ id: z.string().check(z.maxLength(40)) })),
  /** Keeps a secret of a connection, or (null) forgets it. */
  'connection.secret': returns<{ readonly isKept: boolean }>()(
    z.strictObject({ id, of: secretOfSchema, value: z.nullable(z.string().check(z.minLength(1), z.maxLength(2000), z.regex(/^[\x20-\x7e]*$/))), keep: z.enum(['keychain', 'session']) }),
  ),
  /** Asks for a file of certificates; null when the user changed their mind. Problem bad-input: there is none in it. */
  'connection.certificate': returns<{ readonly pem: string; readonly subjects: readonly string[] } | null>()(none),
  /** Looks for servers on this computer. */
  'connection.detect': returns<readonly LocalServer[]>()(none),
  /** Follows the connection in use step by step. */
  'connection.check': returns<ConnectionCheck>()(none),
  'key.save': returns<ConnectionState>()(z.strictObject({ key: z.string().check(z.maxLength(10_000)), keep: z.enum(['keychain', 'session']) })),
  'key.test': returns<KeyTest>()(z.strictObject({ key: z.nullable(z.string().check(z.maxLength(10_000))) })),
  'key.remove': returns<ConnectionState>()(none),
  /** Of the connection in use, or of one that a chat asks through. */
  'models.list': returns<ModelList>()(z.strictObject({ refresh: z.boolean(), connection: z.exactOptional(z.nullable(z.string().check(z.maxLength(40)))) })),
  'chats.list': returns<ChatList>()(z.strictObject({ ...pageOf(500), place: placeSchema, sort: chatSortSchema })),
  /** The first ids of a place's chats, for what is done with all of them. */
  'chats.ids': returns<{ readonly chatIds: readonly string[] }>()(z.strictObject({ place: placeSchema, sort: chatSortSchema, limit: z.int().check(z.minimum(1), z.maximum(100_000)) })),
  /** What is known of the order besides the lists. */
  'order.get': returns<Order>()(none),
  /** Changes many chats, all or none; called with what it returns, it leads back. */
  'chats.set': returns<{ readonly undo: readonly ChatsChange[] }>()(z.strictObject({ changes: z.readonly(z.array(chatsChangeSchema).check(z.maxLength(2000))) })),
  'folder.make': returns<Folder>()(z.strictObject({ name: folderNameSchema, parentId: z.nullable(id) })),
  'folder.change': returns<{ readonly undo: FolderChange }>()(folderChangeSchema),
  /** What lay in the folder moves to where it was. */
  'folder.delete': returns<{ readonly deleted: DeletedFolder }>()(z.strictObject({ folderId: id })),
  'folder.restore': returns<null>()(z.strictObject({ deleted: deletedFolderSchema })),
  /** Returns the tag that is written alike, if there is one. */
  'tag.make': returns<Tag>()(z.strictObject({ name: tagNameSchema })),
  'tag.rename': returns<Tag>()(z.strictObject({ tagId: id, name: tagNameSchema })),
  'tag.delete': returns<{ readonly deleted: DeletedTag }>()(z.strictObject({ tagId: id })),
  'tag.restore': returns<null>()(z.strictObject({ deleted: deletedTagSchema })),
  'chat.open': returns<OpenChat>()(ofChat),
  /** The branch through a message becomes the shown one; the page begins somewhat above the message and ends somewhat below it. */
  'chat.openAt': returns<OpenChat>()(z.strictObject({ chatId: id, messageId: id })),
  'chat.find': returns<FoundInChat>()(z.strictObject({ chatId: id, query })),
  'history.search': returns<SearchResults>()(z.strictObject({ query, after: cursor, limit: z.int().check(z.minimum(1), z.maximum(100)) })),
  /** No chat is open any more: the window shows the composer of a new one. */
  'chat.leave': returns<null>()(none),
  'chat.newer': returns<MessagePage>()(z.strictObject({ chatId: id, after: id })),
  'chat.older': returns<MessagePage>()(z.strictObject({ chatId: id, before: id })),
  'chat.rename': returns<Chat>()(z.strictObject({ chatId: id, title })),
  /** Puts back an earlier title together with where it came from. */
  'chat.retitle': returns<Chat>()(z.strictObject({ chatId: id, title, titleSource: z.enum(titleSources) })),
  'chat.params': returns<Chat>()(z.strictObject({ chatId: id, params: chatParamsSchema })),
  'chat.delete': returns<null>()(ofChat),
  'chat.restore': returns<Chat>()(ofChat),
  'chats.count': returns<{ readonly count: number }>()(none),
  /** Every chat to the trash; `deletedAt` names the deletion for `chats.unclear`, which takes it back. */
  'chats.clear': returns<{ readonly count: number; readonly deletedAt: number }>()(none),
  'chats.unclear': returns<{ readonly count: number }>()(z.strictObject({ deletedAt: z.int().check(z.minimum(1)) })),
  /** A new chat that holds copies of the branch up to and including a message. */
  'chat.fork': returns<Chat>()(ofMessage),
  /** The message and everything that follows from it go to the trash. */
  'message.delete': returns<{ readonly count: number }>()(ofMessage),
  'message.restore': returns<null>()(ofMessage),
  'trash.list': returns<TrashList>()(z.strictObject({ after: cursor, limit: z.int().check(z.minimum(1), z.maximum(200)) })),
  'trash.preview': returns<MessagePage>()(trashedSchema),
  'trash.restore': returns<null>()(trashedMany),
  /** Erases for good; what does not lie in the trash is left alone. */
  'trash.erase': returns<null>()(trashedMany),
  'trash.empty': returns<null>()(none),
  /** A chat's shown branch as Markdown. */
  'chat.markdown': returns<{ readonly text: string }>()(ofChat),
  'draft.save': returns<null>()(z.strictObject({ chatId: chatOrNew, text })),
  /**
   * Takes in a picture or file a piece at a time, in order; with the last piece, which alone has its name, it is on disk and its part of a question is given back.
   * Problems: file-too-large, file-unreadable, disk-full …; nothing is kept then.
   */
  'attachment.add': returns<AttachedPart | null>()(z.strictObject({ upload: id, bytes: z.instanceof(Uint8Array).check(z.refine(({ length }) => length <= pieceBytes)), name: z.nullable(fileName) })),
  /** The text that goes out of a file, or the beginning of a very long one. Problems: not-found, file-unreadable. */
  'attachment.text': returns<{ readonly text: string; readonly isWhole: boolean }>()(z.strictObject({ attachment: sha256, mime })),
  /** Asks where to, and writes a block of code there; null when the user changed their mind. */
  'code.save': returns<{ readonly path: string } | null>()(z.strictObject({ text, language: z.string().check(z.maxLength(200)) })),
  /** Asks where to, and saves a picture of a message there; null when the user changed their mind. Problems: not-found, disk-full, not-writable. */
  'attachment.save': returns<{ readonly path: string } | null>()(z.strictObject({ attachment: sha256, name: fileName })),
  /** What a question with these files would be sent with now. Pictures and files are named, not read. Problems as of asking. */
  'context.plan': returns<ContextPlan>()(z.strictObject({ chatId: chatOrNew, attached, params: chatParamsSchema })),
  /** What so many input tokens cost with nothing in the cache; null: no price is known. */
  'context.cost': returns<{ readonly nanoDollars: number | null }>()(z.strictObject({ connection: chatParamsSchema.shape.connection, model: title, tokens: z.int().check(z.minimum(0)) })),
  /** `compare`: models that answer it side by side, in place of the one of `params`. */
  'ask.send': returns<Asked>()(z.strictObject({ chatId: chatOrNew, text, attached, params: chatParamsSchema, compare: z.exactOptional(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(2), z.maxLength(4))) }).check(z.refine(isAsking))),
  /** What was attached to the question stays with it. */
  'message.edit': returns<Asked>()(reworded),
  /** Stores another wording of a message as a new version beside it, which is shown; nothing is asked, and nothing is overwritten. Problem bad-input: it is being written, or nothing would be left. */
  'message.save': returns<Message>()(reworded),
  /** Leaves messages out of what is sent, pins them there, or (null) takes that back. */
  'message.context': returns<null>()(z.strictObject({ messageIds: z.array(id).check(z.maxLength(1000)), context: z.nullable(contextMarkSchema) })),
  /** A message and its siblings, the oldest first. */
  'message.versions': returns<readonly Message[]>()(ofMessage),
  'answer.stop': returns<null>()(ofMessage),
  'answer.continue': returns<null>()(ofMessage),
  'answer.retry': returns<null>()(ofMessage),
  /** `model`: asked this once in place of the chat's own. */
  'answer.regenerate': returns<null>()(z.strictObject({ messageId: id, model: chatParamsSchema.shape.model })),
  /** The question of an answer as a program that sends what regenerating it would; holds no key. */
  'answer.code': returns<{ readonly code: string }>()(z.strictObject({ messageId: id, form: codeFormSchema })),
  /** Begins a summary that stands for everything before it: `best` by the server where it can, else in words. `again`: a failed answer whose question is asked once more after it. */
  'chat.summarise': returns<Message>()(z.strictObject({ chatId: id, way: z.enum(['best', 'words']), again: z.nullable(id) })),
  'version.show': returns<OpenChat>()(ofMessage),
  /** What was used and spent in a month (202611), or (null) in all. */
  'usage.report': returns<SpendingReport>()(ofMonth),
  /** Asks where to, and writes a line for each day, model and server there; null when the user changed their mind. */
  'usage.export': returns<{ readonly path: string } | null>()(ofMonth),
  /** What servers last said of their rate limits. */
  'limits.list': returns<readonly RateLimits[]>()(none),
  'prices.get': returns<PriceList>()(none),
  /** Replaces the user's prices. Problem bad-input, field `model`: two for the same. */
  'prices.set': returns<PriceList>()(z.strictObject({ own: z.readonly(z.array(ownPriceSchema).check(z.maxLength(1000))) })),
  /** The user wants to go on over the budget: with the next question, or for the month. */
  'budget.allow': returns<null>()(z.strictObject({ scope: z.enum(['once', 'month']) })),
  'jobs.list': returns<readonly Job[]>()(none),
  'job.cancel': returns<null>()(ofJob),
  /** Asks where to, and exports: these chats, or all (null). null when the user changed their mind. */
  'export.start': returns<JobStarted | null>()(z.strictObject({ chatIds: z.nullable(z.array(id).check(z.minLength(1), z.maxLength(100_000))), format: exportFormatSchema })),
  /** Shows what a finished export wrote, in the system's file manager. */
  'export.show': returns<null>()(ofJob),
  /** Asks for the folder of the Markdown mirror and begins to fill it; nothing changes when the user changes their mind. */
  'mirror.choose': returns<Settings>()(none),
  'mirror.off': returns<Settings>()(none),
  /** Asks for an archive of Aside and restores it; null when the user changed their mind. */
  'archive.restore': returns<JobStarted | null>()(none),
  'history.check': returns<JobStarted>()(none),
  /** Asks for a file or a folder and imports it; null when the user changed their mind. */
  'import.start': returns<JobStarted | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
  /** Opens one more window on a chat, or on the new one. */
  'window.open': returns<null>()(z.strictObject({ chatId: chatOrNew })),
  /** Opens a window for a chat that is never written to disk and goes with the window. */
  'window.openTemporary': returns<null>()(none),
  /** What main wants of this window since it was last asked; not told again. */
  'window.requests': returns<readonly WindowRequest[]>()(none),
  /** Shows the height (points) its content wants, as far as the screen allows. Quick-ask window only, like all that follow with its name. */
  'quickAsk.fit': returns<null>()(z.strictObject({ height: z.int().check(z.minimum(1), z.maximum(100_000)) })),
  'quickAsk.hide': returns<null>()(none),
  /** While it is held it does not hide when another application comes to the front: an input method composes. */
  'quickAsk.hold': returns<null>()(z.strictObject({ held: z.boolean() })),
  /** A pinned one stays when another application comes to the front. */
  'quickAsk.pin': returns<null>()(z.strictObject({ pinned: z.boolean() })),
  'quickAsk.atHand': returns<AtHand>()(none),
  /** Pastes where the caret is: a picture comes by way of the box, as when it is pasted with a key. */
  'quickAsk.paste': returns<null>()(none),
  /** Hides, and has the application that was in front before paste this. Problem insert-failed: it is in the clipboard all the same. */
  'quickAsk.insert': returns<null>()(z.strictObject({ text, html: z.nullable(text) })),
  /** Steps aside and lets the page look at the screen, once. Problem screen-refused. */
  'quickAsk.beginCapture': returns<Screen>()(none),
  /** Covers the screen with the still picture that was taken. */
  'quickAsk.coverScreen': returns<null>()(none),
  /** Stands where it stood, with or without a picture. */
  'quickAsk.endCapture': returns<null>()(none),
  /** Goes on in the main window, with this chat (or the new one and what was typed for it); `settings`: shows these there. */
  'quickAsk.openInMain': returns<null>()(z.strictObject({ chatId: chatOrNew, text, settings: z.nullable(z.enum(settingsTabs)) })),
  /** Opens the quick-ask window. */
  'quickAsk.show': returns<null>()(none),
  'hotkey.get': returns<HotkeyState>()(none),
  /** Lets go of the hotkey, or takes it again. */
  'hotkey.pause': returns<HotkeyState>()(z.strictObject({ paused: z.boolean() })),
  /** The questions asked last, of all chats, each once, the newest first. */
  'questions.recent': returns<{ readonly questions: readonly string[] }>()(z.strictObject({ limit: z.int().check(z.minimum(1), z.maximum(500)) })),
  'history.repair': returns<JobStarted>()(none),
  'backups.list': returns<readonly Backup[]>()(none),
  'backups.make': returns<JobStarted>()(none),
  'backups.delete': returns<null>()(z.strictObject({ names: z.array(backupName) })),
  /** Without a chat: chats from number `after` on. */
  'backup.view': returns<BackupView>()(z.strictObject({ name: backupName, chatId: z.nullable(id), after: z.int().check(z.minimum(0)) })),
  /** The backup becomes the history; what was there is set aside, and every window reads anew. */
  'backup.restore': returns<null>()(z.strictObject({ name: backupName })),
  'profile.facts': returns<ProfileFacts>()(none),
  /** Asks for a folder, moves everything there and starts again; false when none was chosen. */
  'profile.move': returns<boolean>()(none),
  /** Deletes what a move left in the old folder. */
  'profile.deleteOld': returns<null>()(none),
  'profile.show': returns<null>()(none),
  'presets.list': returns<PresetList>()(none),
  /** Without an id a new one. Problem bad-input, field `word`: another one has the slash word. */
  'preset.save': returns<PresetList>()(z.strictObject({ presetId: z.nullable(presetIdSchema), content: presetContentSchema })),
  'preset.remove': returns<PresetList>()(z.strictObject({ presetIds })),
  /** Makes shipped ones what they were when they came. */
  'preset.reset': returns<PresetList>()(z.strictObject({ presetIds })),
  /** Asks where to, and writes all presets there; null when the user changed their mind. */
  'presets.export': returns<{ readonly path: string; readonly count: number } | null>()(none),
  /** Asks for a file and takes in what is in it; null when the user changed their mind. */
  'presets.import': returns<PresetImport | null>()(none),
  /** Reads what a chosen preset asks for, now: called when it is sent or looked at before. */
  'preset.context': returns<PresetContext>()(z.strictObject({ clipboard: z.boolean(), selection: z.boolean() })),
  'background.facts': returns<BackgroundFacts>()(none),
  /** Whether Aside starts, hidden, when the user logs in. */
  'login.set': returns<BackgroundFacts>()(z.strictObject({ on: z.boolean() })),
  'update.get': returns<UpdateState>()(none),
  /** Asks the update server now. */
  'update.check': returns<UpdateState>()(none),
  /** Fetches the update that was found, and proves it; it is installed when Aside quits. */
  'update.download': returns<UpdateState>()(none),
  'update.cancel': returns<null>()(none),
  /** Quits, installs what is ready, and starts again. */
  'update.restart': returns<null>()(none),
  /** Opens the list of licences of other people's code. */
  'licences.show': returns<null>()(none),
  'clipboard.copy': returns<null>()(z.strictObject({ text, html: z.nullable(text) })),
  'link.open': returns<null>()(z.strictObject({ url: z.string().check(z.maxLength(8000)) })),
  'log.report': returns<null>()(z.strictObject({ message: z.string().check(z.maxLength(4000)) })),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallArgs<N extends CallName> = z.infer<Calls[N]['args']>
export type CallResult<N extends CallName> = NonNullable<Calls[N]['result']> | Extract<Calls[N]['result'], null>

/** What crosses the bridge in answer to a call. */
export type Reply<Result> = { readonly ok: Result } | { readonly problem: Problem }

/** Events main sends to every window, in order, batched once per frame. */
export interface Events {
  'chat.changed': Chat
  'chat.removed': { readonly chatId: string }
  /** Every chat went to the trash, the open one too. */
  'chats.cleared': Record<string, never>
  /** Something came into the trash or left it; `erasing` while bytes are being erased in the background. */
  'trash.changed': { readonly erasing: boolean }
  /** Some at once; `removed` are in the trash. */
  'chats.changed': { readonly chats: readonly Chat[]; readonly removed: readonly string[] }
  'folders.changed': readonly Folder[]
  'update.changed': UpdateState
  /** Aside looked by itself and found a new version. */
  'update.found': { readonly version: string }
  'tags.changed': readonly Tag[]
  /** The shown branch was switched (another version picked). */
  'chat.path': OpenChat
  /**
   * A message was added or its whole state replaced. A new one becomes the end of the shown branch: everything after its parent leaves the view.
   */
  'message.saved': Message
  /** Parts of a streaming message moved from revision `from` to revision `to`. Apply only when `from` is what you hold. */
  'answer.delta': { readonly chatId: string; readonly messageId: string; readonly from: number; readonly to: number; readonly changes: readonly Change[] }
  /** Many chats may have changed at once: lists and the open chat are to be read again. */
  'lists.stale': Record<string, never>
  /** The unsent text of a chat's composer, as it was last saved by any window. */
  'draft.changed': { readonly chatId: string; readonly text: string }
  'job.changed': Job
  'presets.changed': PresetList
  /** Nothing more is coming of an answer; `message.saved` follows once that is on disk. A window shows at once what it still holds back. */
  'answer.ended': { readonly chatId: string; readonly messageId: string }
  'settings.changed': Settings
  'connection.changed': ConnectionState
  'language.changed': { readonly language: Language }
  /** Something is wanted of a window, which fetches it by `window.requests`; of the others nothing is. */
  'window.wanted': Record<string, never>
  /** The quick-ask window is in front of the user again. */
  'quickAsk.shown': Record<string, never>
  'quickAsk.hidden': Record<string, never>
  /** The quick-ask window was away for so long that it begins anew. */
  'quickAsk.fresh': Record<string, never>
  'hotkey.changed': HotkeyState
  /** Something failed that no call was waiting for. */
  'problem': Problem
}
export type EventName = keyof Events
export type AppEvent = { readonly [N in EventName]: { readonly name: N; readonly data: Events[N] } }[EventName]

/** What preload puts on `window.bridge`. */
export interface Bridge {
  readonly call: (name: string, args: unknown) => Promise<Reply<unknown>>
  /** Every batch of events, in order; returns a function that ends the subscription. */
  readonly onEvents: (listener: (events: readonly AppEvent[]) => void) => () => void
}
