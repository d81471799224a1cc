import type { Backup, BackupView } from '../../shared/backups'
import type { ProfileFacts } from '../../shared/contract'
import type { ActionContext } from './action-context'

/** The history as a file: whether it is whole, its backups, where it is kept. Failures are told at the corner of the window. */
export interface SafetyActions {
  readonly checkHistory: () => Promise<void>
  readonly repairHistory: () => Promise<void>
  readonly listBackups: () => Promise<readonly Backup[] | null>
  readonly makeBackup: () => Promise<void>
  readonly deleteBackups: (names: readonly string[]) => Promise<void>
  /** Chats from number `after` on, or the messages of a chat. */
  readonly viewBackup: (name: string, chatId: string | null, after: number) => Promise<BackupView | null>
  /** Ends with the window being loaded anew. */
  readonly restoreBackup: (name: string) => Promise<void>
  readonly profileFacts: () => Promise<ProfileFacts | null>
  readonly showProfile: () => Promise<void>
  /** Ends with Aside starting again, or with false when no folder was chosen. */
  readonly moveProfile: () => Promise<void>
  readonly deleteOldProfile: () => Promise<void>
}

/** Makes the actions on the history as a file. */
export function createSafetyActions({ call, told, drafts }: ActionContext): SafetyActions {
  const run = async (work: () => Promise<unknown>): Promise<void> => void (await told(work))
  return {
    checkHistory: () => run(() => call('history.check', {})),
    repairHistory: () => run(() => call('history.repair', {})),
    listBackups: () => told(() => call('backups.list', {})),
    makeBackup: () => run(() => call('backups.make', {})),
    deleteBackups: (names) => run(() => call('backups.delete', { names: [...names] })),
    viewBackup: (name, chatId, after) => told(() => call('backup.view', { name, chatId, after })),
    restoreBackup: (name) => {
      // What is typed goes with the history that is set aside.
      drafts.flush()
      return run(() => call('backup.restore', { name }))
    },
    profileFacts: () => told(() => call('profile.facts', {})),
    showProfile: () => run(() => call('profile.show', {})),
    moveProfile: () => {
      drafts.flush()
      return run(() => call('profile.move', {}))
    },
    deleteOldProfile: () => run(() => call('profile.deleteOld', {})),
  }
}
