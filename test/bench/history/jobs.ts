import { join } from 'node:path'
import { createHistoryStore } from '../../../src/main/history/history-store'
import { type History, type HistoryCallName, type HistoryCalls, historyCallNames } from '../../../src/main/history/history-calls'
import { exportChats } from '../../../src/main/jobs/export/export-chats'
import { importJob } from '../../../src/main/jobs/import/import-job'
import type { JobContext } from '../../../src/main/jobs/job-wire'

function promised(store: HistoryCalls): History {
  const call = (name: HistoryCallName) => (args: never) => Promise.resolve((store[name] as (given: never) => unknown)(args))
  return Object.fromEntries(historyCallNames.map((name) => [name, call(name)])) as unknown as History
}

async function withJob<Result>(profile: string, run: (context: JobContext, databasePath: string) => Promise<Result>): Promise<Result> {
  const databasePath = join(profile, 'history.sqlite')
  const store = createHistoryStore()
  store.open({ path: databasePath })
  const print = (): Promise<void> => Promise.reject(new Error('nothing is printed here'))
  try {
    return await run({ history: promised(store), print, progress: () => {}, signal: new AbortController().signal }, databasePath)
  } finally {
    store.close({})
  }
}

/** Imports a file into a profile, the job and the history in one process. */
export const importInto = (profile: string, path: string): Promise<unknown> => withJob(profile, (context) => importJob({ path, profile }, context))

/** Exports chats of a profile as Markdown or JSON. */
export const exportFrom = (profile: string, chatIds: readonly string[], format: 'md' | 'json', target: string): Promise<unknown> =>
  withJob(profile, (context, databasePath) => exportChats({ databasePath, attachments: join(profile, 'attachments'), chatIds, format, target, language: 'en' }, context))
