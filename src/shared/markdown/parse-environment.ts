import type { Env } from 'markdown-it'

/** What a parse knows beside the text. */
export interface ParseEnvironment extends Env {
  /** Link definitions known so far; the parser adds to it. */
  references: Record<string, { title: string; href: string }>
  /** The text is still growing: its last block is completed as if it had ended well. */
  readonly growing: boolean
  /** Set by the parser while it reads the last leaf of a growing text, the only one whose end is missing. */
  inTail: boolean
}

/** Whether what is parsed right now may simply not have arrived whole. */
export function isOpenTail(env: Env): boolean {
  return env['growing'] === true && env['inTail'] === true
}
