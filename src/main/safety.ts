import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BackupView } from '../shared/backups'
import type { ProfileFacts } from '../shared/contract'
import type { CheckReport } from '../shared/jobs'
import { type Problem, ProblemError } from '../shared/problem'
import { type Backups, createBackups } from './backups/backups'
import { createRestore } from './backups/restore'
import type { JobRunner } from './jobs/job-runner'
import { moveProfile, targetFolder } from './move-profile'
import { ownEntries } from './own-entries'
import type { Profile } from './profile'
import { writePointer } from './profile-pointer'

interface Deps {
  readonly profile: Profile
  readonly databasePath: string
  readonly jobs: JobRunner
  readonly wasUnclean: boolean
  readonly closeHistory: () => Promise<void>
  readonly openHistory: () => Promise<unknown>
  readonly onProblem: (problem: Problem) => void
  readonly reloadWindows: () => void
  /** Lets the user choose a folder; null when none was chosen. */
  readonly chooseFolder: () => Promise<string | null>
  /** Ends the app and starts it again. */
  readonly startAgain: () => void
}

/** What keeps years of work safe; loaded a while after the start, or when it is first wanted. */
export interface Safety {
  readonly backups: Backups
  readonly restore: (name: string) => Promise<void>
  readonly view: (name: string, chatId: string | null, after: number) => Promise<BackupView>
  /** Starts reading the whole history for what is wrong; returns the job's id. */
  readonly check: () => string
  /** Starts making anew what is derived from the user's words; returns the job's id. */
  readonly repair: () => string
  /** Lets the user choose a folder, moves the profile there and starts again; false when none was chosen. */
  readonly move: () => Promise<boolean>
  /** Where the profile is, and what a move left behind. */
  readonly facts: () => ProfileFacts
  /** Deletes the copy that a move left behind. */
  readonly removeOld: () => Promise<void>
  /** What is done by itself while the app runs: daily backups, and a look at the history after an unclean end. */
  readonly begin: () => void
}

/** Puts together what keeps one history safe. */
export function createSafety({ profile, databasePath, jobs, wasUnclean, closeHistory, openHistory, onProblem, reloadWindows, chooseFolder, startAgain }: Deps): Safety {
  const folder = dirname(databasePath)
  const attachments = join(folder, 'attachments')
  const backups = createBackups({ folder: join(folder, 'backups'), databasePath, jobs, onProblem })
  let lastReport: CheckReport | null = null
  let { old } = profile

  function check(quick: boolean): string {
    const { id, ended } = jobs.run('check', { databasePath, attachments, quick })
    void ended.then(({ result }) => {
      lastReport = result
      const broken = quick ? result?.faults[0] : undefined
      if (broken !== undefined) onProblem({ code: 'history-broken', detail: `${databasePath}: ${broken.detail}` })
    })
    return id
  }

  return {
    backups,
    restore: createRestore({ databasePath, backups, jobs, closeHistory, openHistory, reloadWindows }),
    view: async (name, chatId, after) => jobs.ask('view', { path: await backups.pathOf(name), chatId, after }),
    check: () => check(false),
    repair: () => jobs.run('repair', { databasePath, indexes: lastReport?.faults.some(({ about }) => about === 'file') ?? false }).id,
    move: async () => {
      if (profile.usual === null) throw new ProblemError({ code: 'bad-input', field: 'ASIDE_HOME', detail: 'the folder is set by ASIDE_HOME' })
      const chosen = await chooseFolder()
      if (chosen === null) return false
      await moveProfile(folder, await targetFolder(chosen, folder), profile.usual, { jobs, closeHistory, openHistory })
      startAgain()
      return true
    },
    facts: () => ({ folder, canMove: profile.usual !== null && profile.missing === null, old }),
    removeOld: async () => {
      if (old === null || profile.usual === null) return
      for (const name of await ownEntries(old)) await rm(join(old, name), { recursive: true, force: true })
      await writePointer(profile.usual, { folder, old: null })
      old = null
    },
    begin: () => {
      if (wasUnclean) check(true)
      backups.begin()
    },
  }
}
