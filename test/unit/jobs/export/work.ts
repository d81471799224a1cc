import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ExportArgs, JobContext } from '../../../../src/main/jobs/job-wire'
import { exportChats } from '../../../../src/main/jobs/export/export-chats'
import { restoreArchive } from '../../../../src/main/jobs/restore-archive/restore-archive'
import type { History, HistoryArgs, HistoryCalls } from '../../../../src/main/history/history-calls'
import { createHistoryStore } from '../../../../src/main/history/history-store'
import type { ChatRecord, MessageRecord } from '../../../../src/main/history/records'
import { defaultChatParams } from '../../../../src/shared/chat'
import type { ExportReport, RestoreReport } from '../../../../src/shared/export'
import { temporaryFolder } from '../../history/temporary-history'

/** A profile whose app is not running, with jobs that run here. */
export interface Profile {
  readonly folder: string
  readonly history: HistoryCalls
  readonly databasePath: string
  readonly attachments: string
  readonly export: (args: Partial<ExportArgs> & Pick<ExportArgs, 'target'>, context?: Partial<JobContext>) => Promise<ExportReport>
  readonly restore: (path: string, context?: Partial<JobContext>) => Promise<RestoreReport>
  /** Puts records into the history. */
  readonly put: (chat: ChatRecord, messages: readonly MessageRecord[]) => void
  /** Stores a file and returns its id. */
  readonly attach: (bytes: Buffer | string) => string
}

/** Makes an empty one, gone when the test is over. */
export function createProfile(): Profile {
  const folder = temporaryFolder()
  const databasePath = join(folder, 'history.sqlite')
  const attachments = join(folder, 'attachments')
  mkdirSync(attachments)
  const history = createHistoryStore()
  history.open({ path: databasePath })
  onTestFinished(() => void history.close({}))
  const calls = { restoreChats: (args: HistoryArgs<'restoreChats'>) => Promise.resolve(structuredClone(history.restoreChats(args))) } as unknown as History
  const base: JobContext = { history: calls, progress: () => {}, print: () => Promise.reject(new Error('nothing prints here')), signal: new AbortController().signal }
  return {
    folder,
    history,
    databasePath,
    attachments,
    export: async (args, context) =>
      exportChats({ databasePath, attachments, chatIds: null, format: 'archive', language: 'en', ...args }, { ...base, ...context }),
    restore: async (path, context) => restoreArchive({ path, databasePath, attachments }, { ...base, ...context }),
    put: (chat, messages) => void history.restoreChats({ folders: [], tags: [], pieces: [{ chat, messages, last: true }], draft: '' }),
    attach: (bytes) => {
      const id = createHash('sha256').update(bytes).digest('hex')
      writeFileSync(join(attachments, id), bytes)
      return id
    },
  }
}

/** A UUID that says which one it is. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A chat; `number` makes its id and its times. */
export function chatRecord(number: number, fields: Partial<ChatRecord> = {}): ChatRecord {
  const createdAt = Date.UTC(2026, 0, 1, 12, number)
  return {
    id: uuid(number),
    title: `Chat ${number}`,
    titleSource: 'question',
    params: defaultChatParams,
    head: null,
    createdAt,
    updatedAt: createdAt + 1000,
    deletedAt: null,
    draft: '',
    pinned: false,
    archivedAt: null,
    unread: false,
    folder: null,
    tags: [],
    importedFrom: null,
    ...fields,
  }
}

/** A finished message; `number` makes its id. */
export function messageRecord(number: number, fields: Partial<MessageRecord> & { readonly text?: string } = {}): MessageRecord {
  const { text = `Message ${number}`, ...rest } = fields
  return {
    id: uuid(number),
    parent: null,
    role: 'user',
    status: 'done',
    stopReason: null,
    revision: 0,
    demo: false,
    createdAt: Date.UTC(2026, 0, 1, 12, 0, number),
    finishedAt: null,
    model: null,
    origin: null,
    requestId: null,
    usage: null,
    problem: null,
    parts: [{ type: 'text', text }],
    items: null,
    ...rest,
  }
}

/** One question and its answer, as a chat that shows both. */
export function conversation(number: number, question: string, answer: Partial<MessageRecord> & { readonly text?: string }, chat: Partial<ChatRecord> = {}): readonly [ChatRecord, readonly MessageRecord[]] {
  const first = messageRecord(number * 100 + 1, { text: question })
  const second = messageRecord(number * 100 + 2, { parent: first.id, role: 'assistant', model: 'gpt-test', finishedAt: Date.UTC(2026, 0, 1, 12, 1), ...answer })
  return [chatRecord(number, { head: second.id, ...chat }), [first, second]]
}
