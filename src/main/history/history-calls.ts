import type { Change } from '../../shared/changes'
import type { Chat, ChatList, ChatParams, ContextMark, ContextMessage, Message, MessageKind, MessagePage, MessageStatus, OpenChat, Part, StopReason, TitleSource, Usage } from '../../shared/chat'
import type { ChatsChange, ChatSort, DeletedFolder, DeletedTag, Folder, FolderChange, Place, Tag } from '../../shared/order'
import type { Problem } from '../../shared/problem'
import type { FoundInChat, SearchResults } from '../../shared/search'
import type { SpendingReport, SpendingRow } from '../../shared/spending'
import type { ChatPiece, FolderRecord, TagRecord } from './records'
import type { EraseNext, Removal, TrashList } from '../../shared/trash'

/** What main can ask of the history process. Every write is on disk (in the WAL) when its call returns. */

/** What is stored of a new message; ids are UUIDs made by main. */
export interface NewMessage {
  readonly id: string
  readonly parentId: string | null
  readonly role: Message['role']
  readonly status: MessageStatus
  readonly parts: readonly Part[]
  readonly model: string | null
  readonly origin: string | null
  readonly demo: boolean
  readonly createdAt: number
  readonly kind?: MessageKind
  /** See Message. */
  readonly compared?: string
}

/** Fields of an answer that change while it is written; absent ones stay. */
export interface AnswerPatch {
  readonly status?: MessageStatus
  readonly stopReason?: StopReason | null
  readonly model?: string | null
  readonly origin?: string | null
  readonly usage?: Usage | null
  readonly problem?: Problem | null
  readonly requestId?: string | null
  readonly finishedAt?: number | null
  readonly items?: readonly unknown[] | null
  /** True marks the chat as unread. */
  readonly unread?: boolean
}

/** An answer that a server goes on writing when nobody listens. */
export interface BackgroundAnswer {
  readonly messageId: string
  /** The server, or null when it is not known. */
  readonly origin: string | null
  /** What the server calls it. */
  readonly response: string
  /** Number of the last event of its stream that is in the stored message; -1: none. */
  readonly sequence: number
}

/** What came of changing chats. */
export interface ChatsChanged {
  /** Those that are not in the trash, as they are now. */
  readonly chats: readonly Chat[]
  /** Those that are in the trash now. */
  readonly trashed: readonly string[]
  /** What leads back to how they were; empty when nothing changed. */
  readonly undo: readonly ChatsChange[]
}

/** A message from elsewhere, finished. Ids are UUIDs. */
export interface ImportMessage {
  readonly id: string
  readonly parentId: string | null
  readonly role: Message['role']
  readonly status: 'done' | 'stopped' | 'failed'
  readonly stopReason: StopReason | null
  readonly parts: readonly Part[]
  readonly model: string | null
  readonly usage: Usage | null
  readonly problem: Problem | null
  readonly createdAt: number
}

/** A chat from elsewhere, or a piece of a large one; every piece names the chat. */
export interface ImportPiece {
  readonly chatId: string
  /** Which app it comes from, and what it is called there. */
  readonly source: string
  readonly sourceId: string
  readonly chat: {
    readonly title: string
    readonly titleSource: TitleSource
    readonly params: ChatParams
    readonly createdAt: number
    readonly updatedAt: number
    readonly archived: boolean
    readonly pinned: boolean
    /** The folder of a chat that is not here yet, after those around it, and its tags; what is here already, by id or by name, is that one. */
    readonly folders?: readonly { readonly id: string; readonly name: string }[]
    readonly tags?: readonly Tag[]
  }
  /** Parents before their children; a parent is stored, stands earlier in the piece, or is null. */
  readonly messages: readonly ImportMessage[]
  /** Null: more pieces follow. `headId`: end of the branch that was shown there. `grew`: an earlier piece brought a new message. */
  readonly end: { readonly headId: string | null; readonly grew: boolean } | null
}

export interface ImportOutcome {
  /** known: everything was here · in-trash: nothing was done. */
  readonly state: 'added' | 'extended' | 'known' | 'in-trash'
  /** New messages. */
  readonly messages: number
}

export interface HistoryCalls {
  /**
   * Opens (or creates) the database file, runs missing migrations after copying the file among the backups, and turns answers that were still queued or streaming
   * when the app died into `stopped` (`closed`) with every journalled piece in place. A file that cannot be written is opened for reading (`readOnly`). `firstFor`: see openHistory.
   * Problems: history-broken (what and where), history-newer, disk-full.
   */
  open(args: { readonly path: string; readonly firstFor?: string | null }): { readonly chats: number; readonly recovered: number; readonly readOnly?: true }
  /** A page of a place's chats; without a place, of all outside the trash. Problems: bad-input (a foreign cursor), not-found (the place). */
  listChats(args: { readonly after: string | null; readonly limit: number; readonly place?: Place; readonly sort?: ChatSort }): ChatList
  /** The first `limit` ids of a place's chats, in the order in which it lists them. Problem not-found. */
  chatIds(args: { readonly place: Place; readonly sort: ChatSort; readonly limit: number }): { readonly chatIds: readonly string[] }
  /** Chats that are being written or unread, the latest first, at most `limit`. */
  livelyChats(args: { readonly limit: number }): readonly Chat[]
  /** Changes chats, all or none. `undo` leads back. Problems: not-found (a chat, folder or tag), bad-input (a chat named twice). */
  setChats(args: { readonly changes: readonly ChatsChange[] }): ChatsChanged
  folders(args: Record<string, never>): readonly Folder[]
  /** Makes a folder; the id is main's. Problem not-found (its parent). */
  makeFolder(args: { readonly folderId: string; readonly name: string; readonly parentId: string | null }): Folder
  /** Renames, moves, opens or closes a folder; `undo` leads back. Problems: not-found, bad-input (into itself or one of its own). */
  changeFolder(args: FolderChange): { readonly folder: Folder; readonly undo: FolderChange }
  /** Takes a folder away; what lay in it moves to where the folder was. `deleted` makes it again. Problem not-found. */
  deleteFolder(args: { readonly folderId: string }): { readonly deleted: DeletedFolder; readonly chats: readonly Chat[] }
  /** Makes a deleted folder again, with what lay in it and still exists. Problems: bad-input (it exists). */
  restoreFolder(args: { readonly deleted: DeletedFolder }): { readonly chats: readonly Chat[] }
  tags(args: Record<string, never>): readonly Tag[]
  /** Makes a tag, or gives back the one that is written alike. */
  makeTag(args: { readonly tagId: string; readonly name: string }): Tag
  /** Problems: not-found, bad-input (another tag is written alike). */
  renameTag(args: { readonly tagId: string; readonly name: string }): Tag
  deleteTag(args: { readonly tagId: string }): { readonly deleted: DeletedTag; readonly chats: readonly Chat[] }
  restoreTag(args: { readonly deleted: DeletedTag }): { readonly chats: readonly Chat[] }
  /** The chat, the last `limit` messages of its shown branch, and its draft. Problem not-found. */
  openChat(args: { readonly chatId: string; readonly limit: number }): OpenChat
  olderMessages(args: { readonly chatId: string; readonly before: string; readonly limit: number }): MessagePage
  /**
   * One transaction: makes the chat when `chat` is given, stores the question and its empty answer as children of `question.parentId`, makes the answer the head,
   * clears the chat's draft (of a chat made now: the draft of the new chat in `window`, if it was asked there), moves the chat to the top.
   */
  saveQuestion(args: {
    readonly chatId: string
    readonly chat: { readonly title: string; readonly params: ChatParams } | null
    readonly question: NewMessage
    readonly answer: NewMessage
    /** Answers that are asked for together with it. */
    readonly others?: readonly NewMessage[]
    readonly window?: number
  }): { readonly chat: Chat; readonly question: Message; readonly answer: Message; readonly others: readonly Message[] }
  /** Adds an answer (a sibling of earlier ones) under an existing question and makes it the head; `isBeside`: the head stays what it is. */
  addAnswer(args: { readonly chatId: string; readonly answer: NewMessage; readonly isBeside?: boolean }): { readonly chat: Chat; readonly answer: Message }
  /** Adds a finished message beside its siblings (with `parentId` null: another first question) and makes it the head. Problems: not-found (chat or parent), bad-input (the id is taken). */
  addVersion(args: { readonly chatId: string; readonly message: NewMessage }): { readonly chat: Chat; readonly message: Message }
  message(args: { readonly messageId: string }): Message
  /** Marks messages for the context, or (null) takes the mark away. One transaction. Problem not-found. */
  setContext(args: { readonly messageIds: readonly string[]; readonly context: ContextMark | null }): readonly Message[]
  /** The branch from the first message to `messageId`, inclusive, oldest first. */
  context(args: { readonly messageId: string }): readonly ContextMessage[]
  /**
   * Appends changes that lead from revision `from` to `to`; refused (bad-input) unless `from` is the stored revision. Costs the changes' own size. `sequence`: number of the last
   * event that is in the message with them, of an answer that is written in the background.
   */
  journal(args: { readonly messageId: string; readonly from: number; readonly to: number; readonly changes: readonly Change[]; readonly sequence?: number }): null
  /** Notes that a server writes an answer in the background, under `response`; null: it has nothing more to say. Problem not-found. */
  setBackground(args: { readonly messageId: string; readonly response: string | null }): null
  /** The answers, outside the trash, of which a server may have more to say. */
  backgrounds(args: Record<string, never>): readonly BackgroundAnswer[]
  /** Changes an answer's state; a final status folds its journal into the stored parts. Returns the whole message. */
  patchAnswer(args: { readonly messageId: string; readonly patch: AnswerPatch }): { readonly message: Message; readonly chat: Chat }
  /** Makes the branch through `messageId` the shown one (its newest leaf becomes the head). */
  showVersion(args: { readonly messageId: string; readonly limit: number }): OpenChat
  /** `titleSource` `model` never replaces a `user` title: the chat comes back unchanged. */
  renameChat(args: { readonly chatId: string; readonly title: string; readonly titleSource: TitleSource }): Chat
  /** Puts back an earlier title together with where it came from, whatever stands there now. Problem not-found. */
  retitleChat(args: { readonly chatId: string; readonly title: string; readonly titleSource: TitleSource }): Chat
  setParams(args: { readonly chatId: string; readonly params: ChatParams }): Chat
  /** To the trash; nothing is erased. */
  deleteChat(args: { readonly chatId: string }): null
  /** Out of the trash, as it was. Problem not-found, also when it is due to be erased. */
  restoreChat(args: { readonly chatId: string }): Chat
  /** Without a chat: what is typed for the new chat, which each window (by its number; 1 when left out) has to itself. */
  saveDraft(args: { readonly chatId: string | null; readonly text: string; readonly window?: number }): null
  draft(args: { readonly chatId: string | null; readonly window?: number }): { readonly text: string }
  /** All chats to the trash at once; `deletedAt` names the deletion. */
  clearChats(args: Record<string, never>): { readonly count: number; readonly deletedAt: number }
  /** Takes back what one `clearChats` did; says how many chats that still could be. */
  unclearChats(args: { readonly deletedAt: number }): { readonly count: number }
  /** How many chats there are outside the trash. */
  countChats(args: Record<string, never>): { readonly count: number }
  /** Ids of the answers at or below a message that are being written. Problem not-found. */
  writingBelow(args: { readonly messageId: string }): readonly string[]
  /** A message and everything that follows from it to the trash; the chat is shown in another version of it, or up to what stands before it. Problem not-found. */
  deleteMessage(args: { readonly messageId: string; readonly limit: number }): Removal
  /** Takes back the deletion that began with a message, and shows it again. Problem not-found, also when it is due to be erased. */
  restoreMessage(args: { readonly messageId: string; readonly limit: number }): OpenChat
  /** Begins a hidden chat that shall hold copies of the branch up to and including a message. Problem not-found. */
  forkChat(args: { readonly chatId: string; readonly messageId: string; readonly title: string; readonly createdAt: number }): null
  /** Copies for about `budget` ms; the chat once it is whole and shown, null while more is to be copied. Problem not-found (no such fork under way). */
  forkMore(args: { readonly chatId: string; readonly budget: number }): Chat | null
  /** A page of what can be taken back. Problem bad-input for a foreign cursor. */
  listTrash(args: { readonly after: string | null; readonly limit: number }): TrashList
  /** The last `limit` messages of a deleted chat's branch, or of what was deleted with a message. Problem not-found. */
  previewTrash(args: { readonly of: { readonly chatId: string } | { readonly messageId: string }; readonly limit: number }): MessagePage
  /** Makes deleted chats, and deletions that began with these messages, due to be erased; what does not lie in the trash is left alone. */
  eraseFromTrash(args: { readonly chatIds: readonly string[]; readonly messageIds: readonly string[] }): null
  /** Makes everything in the trash due to be erased. */
  emptyTrash(args: Record<string, never>): null
  /** Erases some of what is due, for about `budget` ms. `held`: files that were just stored and that something is about to show. */
  erase(args: { readonly budget: number; readonly held?: readonly string[] }): EraseNext
  /** A page of what a query finds (see search.ts), or what of it is found within about `budget` milliseconds. Problem bad-input for a foreign cursor. */
  search(args: { readonly query: string; readonly after: string | null; readonly limit: number; readonly budget?: number }): SearchResults
  /** The chat on the branch through a message, from `before` messages above it to `after` below it; the branch becomes the shown one. Problem not-found. */
  openAt(args: { readonly chatId: string; readonly messageId: string; readonly before: number; readonly after: number }): OpenChat
  /** Messages of the shown branch that follow message `after`. Problem not-found. */
  newerMessages(args: { readonly chatId: string; readonly after: string; readonly limit: number }): MessagePage
  /**
   * Messages of the shown branch that hold a text as it was typed, the latest first: some of them, from message `from` (null: the last) upwards, and where to go on.
   * Problem not-found.
   */
  findInChat(args: { readonly chatId: string; readonly query: string; readonly from: string | null }): FoundInChat & { readonly next: string | null }
  /**
   * One transaction: takes chats from elsewhere, each with its messages, its shown branch and its place in the search index. What is here already stays as it is,
   * so that the same call twice is the same call once. `files`: the folder where files that the messages show wait to be moved among the attachments. Problem bad-input.
   */
  importChats(args: { readonly pieces: readonly ImportPiece[]; readonly files?: string }): readonly ImportOutcome[]
  /** Which of these messages a chat holds; none when there is no such chat. */
  knownMessages(args: { readonly chatId: string; readonly ids: readonly string[] }): { readonly known: readonly string[]; readonly inTrash: boolean }
  /** Small facts main remembers with the history (last open chat), by name. */
  remember(args: { readonly name: string; readonly value: string | null }): null
  recall(args: { readonly name: string }): { readonly value: string | null }
  /**
   * Puts recorded chats back, each in one or several pieces in order, with the folders they lie in (parents first), the tags they have, and the draft of a
   * new chat ('' when there is none). What is here already, by id, stays as it is; returns what was added. One transaction. `files` as in `importChats`. Problem bad-input.
   */
  restoreChats(args: {
    readonly folders: readonly FolderRecord[]
    readonly tags: readonly TagRecord[]
    readonly pieces: readonly ChatPiece[]
    readonly draft: string
    readonly files?: string
  }): { readonly chats: number; readonly messages: number }
  /** The texts of the last `limit` questions of all chats, each once, the newest first. */
  recentQuestions(args: { readonly limit: number }): { readonly questions: readonly string[] }
  /** What was used and spent in a month (202611), or (null) in all. Reads sums, not messages. */
  spending(args: { readonly month: number | null }): SpendingReport
  /** The sums by day, model and server, as they are kept. */
  spendingRows(args: { readonly month: number | null }): readonly SpendingRow[]
  /** Nano-dollars spent in a month. */
  spent(args: { readonly month: number }): { readonly nano: number }
  /** Counts what no stored answer says: what a title used (0 answers), or an answer that is not saved (1; its chat is ''). */
  addSpending(args: { readonly at: number; readonly chatId: string; readonly model: string; readonly origin: string; readonly usage: Usage; readonly answers: 0 | 1 }): null
  /** Empties the search index, from which nothing but itself is lost; it is then built anew between calls. `indexes`: the file's own indexes are made anew first. */
  rebuildIndex(args: { readonly indexes: boolean }): null
  /** How many messages and titles wait to be indexed at most. */
  indexLeft(args: Record<string, never>): { readonly left: number }
  /** Checkpoints and closes the file. */
  close(args: Record<string, never>): null
}

export type HistoryCallName = keyof HistoryCalls

/** Every call by name; the compiler holds the list to be complete. */
export const historyCallNames = Object.keys({
  open: true,
  listChats: true,
  recentQuestions: true,
  chatIds: true,
  livelyChats: true,
  setChats: true,
  folders: true,
  makeFolder: true,
  changeFolder: true,
  deleteFolder: true,
  restoreFolder: true,
  tags: true,
  makeTag: true,
  renameTag: true,
  deleteTag: true,
  restoreTag: true,
  openChat: true,
  olderMessages: true,
  saveQuestion: true,
  addAnswer: true,
  addVersion: true,
  message: true,
  context: true,
  setContext: true,
  journal: true,
  setBackground: true,
  backgrounds: true,
  patchAnswer: true,
  showVersion: true,
  renameChat: true,
  retitleChat: true,
  setParams: true,
  deleteChat: true,
  restoreChat: true,
  clearChats: true,
  unclearChats: true,
  countChats: true,
  writingBelow: true,
  deleteMessage: true,
  restoreMessage: true,
  forkChat: true,
  forkMore: true,
  listTrash: true,
  previewTrash: true,
  eraseFromTrash: true,
  emptyTrash: true,
  erase: true,
  saveDraft: true,
  draft: true,
  search: true,
  openAt: true,
  newerMessages: true,
  findInChat: true,
  importChats: true,
  knownMessages: true,
  remember: true,
  recall: true,
  restoreChats: true,
  spending: true,
  spendingRows: true,
  spent: true,
  addSpending: true,
  rebuildIndex: true,
  indexLeft: true,
  close: true,
} satisfies Record<HistoryCallName, true>) as readonly HistoryCallName[]

export type HistoryArgs<N extends HistoryCallName> = Parameters<HistoryCalls[N]>[0]
export type HistoryResult<N extends HistoryCallName> = ReturnType<HistoryCalls[N]>

/** Main's side: each call as a promise; rejects with ProblemError. */
export type History = { readonly [N in HistoryCallName]: (args: HistoryArgs<N>) => Promise<HistoryResult<N>> }
