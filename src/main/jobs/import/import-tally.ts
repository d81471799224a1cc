import type { ImportFormat, ImportReport, LeftOut, LeftReason } from '../../../shared/import'
import type { ImportOutcome } from '../../history/history-calls'
import type { LeftAside } from './imported-chat'

/** Examples kept of each reason, and characters of each: a report stays small whatever it reports on. */
const examplesAtMost = 20
const wordsAtMost = 200

/** Counts what an import does. */
export interface ImportTally {
  readonly leave: (left: LeftAside) => void
  readonly took: (format: ImportFormat, outcome: ImportOutcome) => void
  readonly stored: () => void
  readonly report: (cancelled: boolean) => ImportReport
}

/** A tally that starts at nothing. */
export function createTally(): ImportTally {
  const left = new Map<LeftReason, { count: number; examples: { where: string; detail: string }[] }>()
  const formats = new Map<ImportFormat, number>()
  const chats = { added: 0, extended: 0, known: 0 }
  let messages = 0
  let files = 0
  return {
    leave: ({ reason, where, detail }) => {
      const entry = left.get(reason) ?? { count: 0, examples: [] }
      left.set(reason, entry)
      entry.count += 1
      if (entry.examples.length < examplesAtMost) entry.examples.push({ where: where.slice(0, wordsAtMost).toWellFormed(), detail: detail.slice(0, wordsAtMost).toWellFormed() })
    },
    took: (format, { state, messages: added }) => {
      formats.set(format, (formats.get(format) ?? 0) + 1)
      if (state !== 'in-trash') chats[state] += 1
      messages += added
    },
    stored: () => {
      files += 1
    },
    report: (cancelled) => ({
      formats: [...formats].toSorted((a, b) => b[1] - a[1]).map(([format]) => format),
      ...chats,
      messages,
      files,
      left: [...left].map(([reason, { count, examples }]): LeftOut => ({ reason, count, examples })),
      cancelled,
    }),
  }
}
