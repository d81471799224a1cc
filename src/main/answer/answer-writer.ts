import { applyChanges, type Change, mergeChanges } from '../../shared/changes'
import type { Message, Part } from '../../shared/chat'
import type { Events } from '../../shared/contract'

/** Time between two releases of new text, in milliseconds: a frame at 60 Hz. */
const frame = 16
/** Text waits when the disk is further behind than this, in milliseconds: what is shown is never more than 100 ms ahead of what is saved. */
const lag = 80

export interface AnswerWriter {
  /** Takes new pieces (`sequence`: see HistoryCalls.journal); they reach the windows and the disk within a frame. */
  readonly push: (changes: readonly Change[], sequence?: number) => void
  /** Releases what is left, says so by `released`, and waits until all of it is on disk. Rejects with the history's problem. */
  readonly drain: (released: () => void) => Promise<void>
  /** The parts as shown so far, with what is still waiting. */
  readonly parts: () => readonly Part[]
  readonly revision: () => number
}

interface Options {
  readonly message: Pick<Message, 'id' | 'chatId' | 'parts' | 'revision'>
  readonly journal: (args: { messageId: string; from: number; to: number; changes: readonly Change[]; sequence?: number }) => Promise<unknown>
  readonly emit: (delta: Events['answer.delta']) => void
  /** The disk refused a piece: the answer must end. */
  readonly onFailure: (error: unknown) => void
}

/** Carries an answer's pieces to the windows and, at the same time, to the journal on disk, in order, once a frame. */
export function createAnswerWriter({ message, journal, emit, onFailure }: Options): AnswerWriter {
  let parts = message.parts
  let revision = message.revision
  let waiting: Change[] = []
  let sequence: number | undefined
  let timer: NodeJS.Timeout | null = null
  let lastRelease = 0
  /** When each piece that is not yet on disk was sent there, oldest first. */
  const unsaved: number[] = []
  let failure: { readonly error: unknown } | null = null
  let idle: (() => void)[] = []

  const saved = (): void => {
    unsaved.shift()
    if (unsaved.length === 0) {
      const resolvers = idle
      idle = []
      for (const resolve of resolvers) resolve()
    }
    if (waiting.length > 0 && timer === null) release()
  }
  const failed = (error: unknown): void => {
    if (failure === null) {
      failure = { error }
      onFailure(error)
    }
    saved()
  }

  function release(): void {
    timer = null
    if (waiting.length === 0) return
    // The disk is behind: hold the text back; the answer of the journal releases it.
    const oldest = unsaved[0]
    if (oldest !== undefined && Date.now() - oldest > lag) return
    const changes = mergeChanges(waiting)
    waiting = []
    const from = revision
    revision += changes.length
    parts = applyChanges(parts, changes)
    lastRelease = Date.now()
    unsaved.push(lastRelease)
    const step = { messageId: message.id, from, to: revision, changes }
    journal(sequence === undefined ? step : { ...step, sequence }).then(saved, failed)
    emit({ chatId: message.chatId, ...step })
  }

  return {
    push: (changes, at) => {
      if (failure !== null) return
      sequence = at
      waiting.push(...changes)
      if (timer === null) timer = setTimeout(release, Math.max(0, lastRelease + frame - Date.now()))
    },
    drain: async (released) => {
      let told = false
      for (;;) {
        if (failure !== null) throw failure.error
        if (timer !== null) clearTimeout(timer)
        release()
        if (waiting.length === 0 && !told) {
          told = true
          released()
        }
        // Text waits only while the disk is behind, so that with nothing unsaved nothing waits either.
        if (unsaved.length === 0) return
        await new Promise<void>((resolve) => {
          idle.push(resolve)
        })
      }
    },
    parts: () => applyChanges(parts, waiting),
    revision: () => revision,
  }
}
