/** Milliseconds without typing after which a draft is saved (UX rule 7). */
const pause = 300

/** Unsent text of every composer of this window. */
export interface Drafts {
  /** Takes note of what stands in a composer (`chatId` null: the new chat's); saved after a pause. */
  readonly note: (chatId: string | null, text: string) => void
  /** Takes over a draft that is saved already. */
  readonly learn: (chatId: string | null, text: string) => void
  /** Takes over what a window has saved; false when there is nothing new in it, or what is typed here goes before it and will be saved after it. */
  readonly hear: (chatId: string, text: string) => boolean
  /** What was last noted or learnt for a composer; undefined when only main knows. */
  readonly known: (chatId: string | null) => string | undefined
  /** Saves at once what still waits. */
  readonly flush: () => void
}

/** Keeps drafts and hands them to `save`, one chat at a time, at most once per pause in typing. */
export function createDrafts(save: (chatId: string | null, text: string) => void): Drafts {
  const texts = new Map<string | null, string>()
  const waiting = new Set<string | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = (): void => {
    clearTimeout(timer)
    const due = [...waiting]
    waiting.clear()
    for (const chatId of due) save(chatId, texts.get(chatId) ?? '')
  }

  return {
    note: (chatId, text) => {
      texts.set(chatId, text)
      waiting.add(chatId)
      clearTimeout(timer)
      timer = setTimeout(flush, pause)
    },
    learn: (chatId, text) => {
      texts.set(chatId, text)
    },
    hear: (chatId, text) => {
      if (waiting.has(chatId) || texts.get(chatId) === text) return false
      texts.set(chatId, text)
      return true
    },
    known: (chatId) => texts.get(chatId),
    flush,
  }
}
