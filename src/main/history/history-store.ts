import { dirname, join } from 'node:path'
import { ProblemError } from '../../shared/problem'
import type { ArrivingFiles } from './arriving-files'
import { journal, patchAnswer, stopUnfinished } from './answers'
import { backgrounds, setBackground } from './background'
import { context, newerMessages, olderMessages, openAt, openChat, showVersion } from './branches'
import { chatIds, listChats, livelyChats } from './chat-lists'
import { clearChats, countChats, deleteChat, renameChat, restoreChat, retitleChat, setParams, unclearChats } from './chats'
import type { Database } from './database'
import { emptyTrash, erase } from './erase'
import { readDraft, saveDraft } from './drafts'
import { recall, remember } from './facts'
import { findInChat } from './find-in-chat'
import { changeFolder, deleteFolder, listFolders, makeFolder, restoreFolder } from './folders'
import { createForks } from './fork'
import type { HistoryCalls } from './history-calls'
import { dropArriving, importChats, knownMessages } from './import-chats'
import { presentMessage, setContext } from './messages'
import { openHistory } from './open-history'
import { addAnswer, addVersion, saveQuestion } from './questions'
import { recentQuestions } from './recent-questions'
import { restoreChats } from './restore-chats'
import { deleteMessage, restoreMessage, writingBelow } from './removals'
import { search } from './search'
import { emptyIndex, indexLeft, indexSlice, knownLimit } from './search-index'
import { mergeSlice } from './search-merge'
import type { KnownWords } from './search-words'
import { setChats } from './set-chats'
import { deleteTag, listTags, makeTag, renameTag, restoreTag } from './tags'
import { addSpending } from './spending'
import { spendingReport, spendingRows, spent } from './spending-report'
import { eraseFromTrash, listTrash, previewTrash } from './trash-list'

/** The calls, and the work that is done between them. */
export interface HistoryStore extends HistoryCalls {
  /** Indexes some of an older file for about `budget` milliseconds; true when more is left. Problems as of any write. */
  readonly indexMore: (budget: number) => boolean
  /** Merges some of the search index for about `budget` milliseconds; true when more is left. Problems as of any write. */
  readonly mergeMore: (budget: number) => boolean
}

/** Every call over one file; before `open` and after `close` each is refused with history-broken. */
export function createHistoryStore(): HistoryStore {
  let database: Database | null = null
  let known: KnownWords = new Set()
  let forks = createForks()
  const file = (): Database => {
    if (database === null) throw new ProblemError({ code: 'history-broken', detail: 'the history is not open' })
    return database
  }
  /** Folder of the attachments; null for a history in memory. */
  const attachmentsOf = ({ path }: Database): string | null => (path === ':memory:' ? null : join(dirname(path), 'attachments'))
  const arrivingFiles = (open: Database, from: string | undefined): ArrivingFiles | null => {
    const to = attachmentsOf(open)
    return from === undefined || to === null ? null : { from, to }
  }
  const close = (): null => {
    const closing = database
    database = null
    known = new Set()
    forks = createForks()
    try {
      if (closing?.isReadOnly === false) closing.checkpoint()
    } finally {
      closing?.close()
    }
    return null
  }
  return {
    open: ({ path, firstFor }) => {
      close()
      const opening = openHistory(path, firstFor)
      try {
        const readOnly = opening.isReadOnly
        if (!readOnly) dropArriving(opening)
        const counts = { recovered: readOnly ? 0 : stopUnfinished(opening), chats: countChats(opening), ...(readOnly ? { readOnly } : {}) }
        database = opening
        return counts
      } finally {
        if (database === null) opening.close()
      }
    },
    listChats: (args) => listChats(file(), args),
    recentQuestions: (args) => recentQuestions(file(), args),
    chatIds: (args) => chatIds(file(), args),
    livelyChats: (args) => livelyChats(file(), args),
    setChats: (args) => setChats(file(), args, Date.now()),
    folders: () => listFolders(file()),
    makeFolder: (args) => makeFolder(file(), args),
    changeFolder: (args) => changeFolder(file(), args),
    deleteFolder: (args) => deleteFolder(file(), args),
    restoreFolder: (args) => restoreFolder(file(), args),
    tags: () => listTags(file()),
    makeTag: (args) => makeTag(file(), args),
    renameTag: (args) => renameTag(file(), args),
    deleteTag: (args) => deleteTag(file(), args),
    restoreTag: (args) => restoreTag(file(), args),
    openChat: (args) => openChat(file(), args),
    olderMessages: (args) => olderMessages(file(), args),
    saveQuestion: (args) => saveQuestion(file(), args),
    addAnswer: (args) => addAnswer(file(), args),
    addVersion: (args) => addVersion(file(), args),
    setContext: (args) => setContext(file(), args),
    message: ({ messageId }) => presentMessage(file(), messageId),
    context: (args) => context(file(), args),
    journal: (args) => journal(file(), args),
    setBackground: (args) => setBackground(file(), args),
    backgrounds: () => backgrounds(file()),
    patchAnswer: (args) => patchAnswer(file(), args),
    showVersion: (args) => showVersion(file(), args),
    renameChat: (args) => renameChat(file(), args),
    retitleChat: (args) => retitleChat(file(), args),
    setParams: (args) => setParams(file(), args),
    deleteChat: (args) => deleteChat(file(), args, Date.now()),
    restoreChat: (args) => restoreChat(file(), args, Date.now()),
    clearChats: () => clearChats(file(), Date.now()),
    unclearChats: (args) => unclearChats(file(), args, Date.now()),
    countChats: () => ({ count: countChats(file()) }),
    writingBelow: (args) => writingBelow(file(), args),
    deleteMessage: (args) => deleteMessage(file(), args, Date.now()),
    restoreMessage: (args) => restoreMessage(file(), args, Date.now()),
    forkChat: (args) => forks.begin(file(), args),
    forkMore: (args) => forks.more(file(), args),
    listTrash: (args) => listTrash(file(), args, Date.now()),
    previewTrash: (args) => previewTrash(file(), args, Date.now()),
    eraseFromTrash: (args) => eraseFromTrash(file(), args, Date.now()),
    emptyTrash: () => emptyTrash(file(), Date.now()),
    erase: ({ budget, held = [] }) => {
      const open = file()
      const onWordsGone = (): void => known.clear()
      return erase({ database: open, attachments: attachmentsOf(open), held: new Set(held), making: forks.making(), onWordsGone }, Date.now(), budget)
    },
    saveDraft: (args) => saveDraft(file(), args),
    draft: (args) => readDraft(file(), args),
    search: (args) => search(file(), args),
    openAt: (args) => openAt(file(), args),
    newerMessages: (args) => newerMessages(file(), args),
    findInChat: (args) => findInChat(file(), args),
    importChats: (args) => {
      const open = file()
      try {
        if (known.size > knownLimit) known.clear()
        return importChats(open, args, known, arrivingFiles(open, args.files))
      } catch (error) {
        known = new Set()
        throw error
      }
    },
    knownMessages: (args) => knownMessages(file(), args),
    indexMore: (budget) => {
      if (database === null || database.isReadOnly) return false
      try {
        return indexSlice(database, budget, known)
      } catch (error) {
        known = new Set()
        throw error
      }
    },
    mergeMore: (budget) => database !== null && !database.isReadOnly && mergeSlice(database, budget),
    // What was open last is not worth a refusal where nothing can be written.
    remember: (args) => (file().isReadOnly ? null : remember(file(), args)),
    recall: (args) => recall(file(), args),
    restoreChats: (args) => restoreChats(file(), args, arrivingFiles(file(), args.files)),
    spending: (args) => spendingReport(file(), args),
    spendingRows: (args) => spendingRows(file(), args),
    spent: (args) => spent(file(), args),
    addSpending: ({ usage, answers, ...charged }) => {
      const open = file()
      open.transaction(() => addSpending(open, charged, null, usage, answers))
      return null
    },
    rebuildIndex: ({ indexes }) => {
      known = new Set()
      emptyIndex(file(), indexes)
      return null
    },
    indexLeft: () => ({ left: indexLeft(file()) }),
    close,
  }
}
