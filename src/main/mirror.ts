import type { AppEvent } from '../shared/contract'
import type { JobKind } from '../shared/jobs'
import type { Language, Settings } from '../shared/settings'
import type { JobRunner } from './jobs/job-runner'

interface Options {
  readonly jobs: JobRunner
  readonly settings: () => Settings
  readonly language: () => Language
  readonly databasePath: string
  /** The profile's folder of attachments. */
  readonly attachments: string
  /** What the mirror remembers between runs (a file). */
  readonly state: string
  /** Runs something after some milliseconds; returns what takes it back. */
  readonly setTimer: (run: () => void, milliseconds: number) => () => void
}

export interface Mirror {
  /** Takes note of what happened in the app. */
  readonly note: (events: readonly AppEvent[]) => void
  /** Looks through every chat for what was missed while the app did not run. */
  readonly catchUp: () => void
}

/** Wait after the last change, in milliseconds: an answer brings several events at once, and a user who renames goes on. */
const pause = 1500

/** Jobs after which any chat may be another. */
const farReaching: ReadonlySet<JobKind> = new Set<JobKind>(['import', 'restoreArchive'])

/** Which chats an event changes for a reader; null: any. */
function touchedBy(event: AppEvent): readonly string[] | null {
  switch (event.name) {
    case 'message.saved':
      return event.data.status === 'queued' || event.data.status === 'streaming' ? [] : [event.data.chatId]
    case 'chat.changed':
      return event.data.writing ? [] : [event.data.id]
    case 'chat.removed':
      return [event.data.chatId]
    case 'chat.path':
      return [event.data.chat.id]
    case 'chats.changed':
      return [...event.data.chats.map(({ id }) => id), ...event.data.removed]
    case 'chats.cleared':
    case 'lists.stale':
    // Its name stands in every file of a chat that has it.
    case 'tags.changed':
      return null
    case 'job.changed':
      return farReaching.has(event.data.kind) && event.data.state !== 'running' ? null : []
    case 'answer.delta':
    case 'answer.ended':
    case 'connection.changed':
    case 'draft.changed':
    case 'folders.changed':
    case 'hotkey.changed':
    case 'language.changed':
    case 'presets.changed':
    case 'problem':
    case 'quickAsk.fresh':
    case 'quickAsk.hidden':
    case 'quickAsk.shown':
    case 'settings.changed':
    case 'trash.changed':
    case 'update.changed':
    case 'update.found':
    case 'window.wanted':
      return []
  }
}

/**
 * Keeps the Markdown mirror up to date in the background: a little after something changed, one run at a time. A run that failed is taken up again with the next
 * change, because its reason (a disk that is not there) seldom goes away by itself.
 */
export function createMirror({ jobs, settings, language, databasePath, attachments, state, setTimer }: Options): Mirror {
  /** Chats to be written; null: whatever changed. */
  let due: Set<string> | null = new Set()
  let folder = settings().mirrorFolder
  let running = false
  let cancelTimer = (): void => {}

  const isDue = (): boolean => due === null || due.size > 0

  function touch(chats: readonly string[] | null): void {
    if (chats === null) due = null
    else for (const chat of chats) due?.add(chat)
    schedule()
  }

  function schedule(): void {
    if (folder === null || running || !isDue()) return
    cancelTimer()
    cancelTimer = setTimer(() => void run(), pause)
  }

  async function run(): Promise<void> {
    if (folder === null || running) return
    const chats = due
    due = new Set()
    running = true
    const { state: end } = await jobs.run('mirror', { databasePath, attachments, state, folder, chatIds: chats === null ? null : [...chats], language: language() }).ended
    running = false
    if (end === 'done') schedule()
    else if (chats === null) due = null
    else for (const chat of chats) due?.add(chat)
  }

  return {
    note: (events) => {
      for (const event of events) {
        if (event.name === 'settings.changed' && event.data.mirrorFolder !== folder) {
          folder = event.data.mirrorFolder
          touch(null)
        } else {
          const chats = touchedBy(event)
          if (chats === null || chats.length > 0) touch(chats)
        }
      }
    },
    catchUp: () => touch(null),
  }
}
