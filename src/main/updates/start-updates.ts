import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Problem } from '../../shared/problem'
import type { EventChannel } from '../event-channel'
import type { SettingsStore } from '../settings'
import { canReplaceItself, updateSource } from './update-source'
import { createUpdates, type Updates } from './updates'

interface Deps {
  readonly profile: string
  readonly settings: SettingsStore
  readonly events: EventChannel
  /** The system's policy forbids updates. */
  readonly isForbidden: boolean
  readonly log: (text: string) => void
}

/** The problem that the last installation ended with, told once. */
function takeProblem(path: string): Problem | null {
  try {
    const problem = JSON.parse(readFileSync(path, 'utf8')) as Problem
    rmSync(path)
    return problem
  } catch {
    return null
  }
}

/** Puts together what is done about updates in a running app. */
export function startUpdates({ profile, settings, events, isForbidden, log }: Deps): Updates {
  const folder = join(profile, 'updates')
  const problemPath = join(folder, 'problem.json')
  const source = isForbidden ? null : updateSource()
  const left = takeProblem(problemPath)
  if (left !== null) events.emit('problem', left)
  return createUpdates({
    updater: source === null ? null : async () => (await import('./updater')).createUpdater({ source, version: app.getVersion(), folder, log }),
    installs: canReplaceItself(process.platform, process.env),
    isForbidden,
    isWanted: () => settings.get().updates,
    onChange: (state) => events.emit('update.changed', state),
    announce: (version) => events.emit('update.found', { version }),
    keepProblem: (problem) => {
      log(`the update could not be installed: ${problem.code} ${problem.detail ?? ''}`)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(problemPath, JSON.stringify(problem), { mode: 0o600 })
    },
    setTimer: (run, milliseconds) => setTimeout(run, milliseconds).unref(),
  })
}
