import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { History, HistoryCallName } from '../../../src/main/history/history-calls'
import { historyCallNames } from '../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { Database } from '../../../src/main/history/database'
import { importJob } from '../../../src/main/jobs/import/import-job'
import type { Chat, Message } from '../../../src/shared/chat'
import type { ImportReport } from '../../../src/shared/import'
import { temporaryFolder } from '../history/temporary-history'

/** A profile whose history imports can be run into. */
export interface ImportBench {
  readonly profile: string
  readonly history: History
  readonly run: (path: string, options?: { readonly signal?: AbortSignal; readonly progress?: (done: number, total: number | null) => void }) => Promise<ImportReport>
  readonly chats: () => Promise<readonly Chat[]>
  /** Every message of a chat on every branch, oldest first. */
  readonly messages: (chat: Chat) => Promise<readonly Message[]>
  /** The shown branch. */
  readonly branch: (chat: Chat) => Promise<readonly Message[]>
}

/** The calls of a store as main offers them; arguments and results are copied, as they are between processes. */
export function asHistory(store: ReturnType<typeof createHistoryStore>): History {
  const call = (name: HistoryCallName) => async (args: unknown) => structuredClone((store[name] as (args: unknown) => unknown)(structuredClone(args)))
  return Object.fromEntries(historyCallNames.map((name) => [name, call(name)])) as unknown as History
}

/** An empty profile, closed and gone when the test is over. */
export function importBench(): ImportBench {
  const profile = temporaryFolder()
  const store = createHistoryStore()
  store.open({ path: join(profile, 'history.sqlite') })
  onTestFinished(() => void store.close({}))
  const history = asHistory(store)
  const branch = async (chat: Chat): Promise<readonly Message[]> => (await history.openChat({ chatId: chat.id, limit: 100_000 })).messages
  return {
    profile,
    history,
    run: (path, { signal = new AbortController().signal, progress = () => {} } = {}) => importJob({ path, profile }, { history, print: () => Promise.resolve(), progress, signal }),
    chats: async () => (await history.listChats({ after: null, limit: 1000 })).chats,
    branch,
    messages: (chat) => {
      const database = new Database(join(profile, 'history.sqlite'), 'read')
      const ids = database.all<{ id: string }>('SELECT m.id FROM messages m JOIN chats c ON c.seq = m.chat WHERE c.id = :id ORDER BY m.seq', { id: chat.id })
      database.close()
      return Promise.all(ids.map(({ id: messageId }) => history.message({ messageId })))
    },
  }
}

/** Writes files into a folder (gone when the test is over); returns the folder. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** The text of a message. */
export const words = (message: Message): string => message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
