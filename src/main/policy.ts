import { join } from 'node:path'
import { app } from 'electron'
import type { Problem } from '../shared/problem'

/** What the administrator of a computer has decided for everybody who uses Aside on it: a file that only they can write (read-policy.ts reads it). */
export interface Policy {
  /** Null: the user chooses. */
  readonly baseUrl: string | null
  /** Null: any. */
  readonly allowedOrigins: readonly string[] | null
  readonly updates: boolean
  /** The file is there but cannot be followed: then nothing is asked and nothing updated, because it may have forbidden just that. */
  readonly problem: Problem | null
}

/** Without a file everybody decides for themselves. */
export const noPolicy: Policy = { baseUrl: null, allowedOrigins: null, updates: true, problem: null }

/** Where the file lies. Every one of these folders can be written by administrators alone. A clone's tests may name another; an installed Aside never takes it from elsewhere. */
export function policyPath(): string {
  const named = process.env['ASIDE_POLICY_FILE']
  if (!app.isPackaged && named !== undefined && named !== '') return named
  if (process.platform === 'win32') return join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Aside', 'policy.json')
  return process.platform === 'darwin' ? '/Library/Application Support/Aside/policy.json' : '/etc/aside/policy.json'
}
