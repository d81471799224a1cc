import type { Coloured } from '../../../../shared/markdown/coloured'

/** What the page asks the worker, and what comes back: groups of lines in order, and `done` with the last. A language it does not know has no groups. */
export interface ColourRequest {
  readonly id: number
  readonly language: string
  readonly text: string
}
export interface ColourReply {
  readonly id: number
  readonly groups: readonly (readonly Coloured[])[]
  readonly done: boolean
}
