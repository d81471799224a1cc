import { ProblemError } from '../../shared/problem'
import { journal, patchAnswer, stopUnfinished } from './answers'
import { context, olderMessages, openChat, showVersion } from './branches'
import { countChats, deleteChat, listChats, renameChat, restoreChat, setParams } from './chats'
import type { Database } from './database'
import { readDraft, saveDraft } from './drafts'
import { recall, remember } from './facts'
import type { HistoryCalls } from './history-calls'
import { readMessage } from './messages'
import { openHistory } from './open-history'
import { addAnswer, saveQuestion } from './questions'

/** Every call over one file; before `open` and after `close` each is refused with history-broken. */
export function createHistoryStore(): HistoryCalls {
  let database: Database | null = null
  const file = (): Database => {
    if (database === null) throw new ProblemError({ code: 'history-broken', detail: 'the history is not open' })
    return database
  }
  const close = (): null => {
    const closing = database
    database = null
    try {
      closing?.checkpoint()
    } finally {
      closing?.close()
    }
    return null
  }
  return {
    open: ({ path }) => {
      close()
      const opening = openHistory(path)
      try {
        const counts = { recovered: stopUnfinished(opening), chats: countChats(opening) }
        database = opening
        return counts
      } finally {
        if (database === null) opening.close()
      }
    },
    listChats: (args) => listChats(file(), args),
    openChat: (args) => openChat(file(), args),
    olderMessages: (args) => olderMessages(file(), args),
    saveQuestion: (args) => saveQuestion(file(), args),
    addAnswer: (args) => addAnswer(file(), args),
    message: ({ messageId }) => readMessage(file(), messageId),
    context: (args) => context(file(), args),
    journal: (args) => journal(file(), args),
    patchAnswer: (args) => patchAnswer(file(), args),
    showVersion: (args) => showVersion(file(), args),
    renameChat: (args) => renameChat(file(), args),
    setParams: (args) => setParams(file(), args),
    deleteChat: (args) => deleteChat(file(), args, Date.now()),
    restoreChat: (args) => restoreChat(file(), args),
    saveDraft: (args) => saveDraft(file(), args),
    draft: (args) => readDraft(file(), args),
    remember: (args) => remember(file(), args),
    recall: (args) => recall(file(), args),
    close,
  }
}
