import { useSyncExternalStore } from 'react'

/** The message that is being read aloud. */
let spoken: string | null = null
const listeners = new Set<() => void>()

function set(next: string | null): void {
  spoken = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The id of the message that is being read aloud; null when none is. */
export const useSpoken = (): string | null => useSyncExternalStore(subscribe, () => spoken)

/** Stops reading aloud. */
export function stopReading(): void {
  set(null)
  window.speechSynthesis.cancel()
}

/** Reads pieces of a message aloud, one after the other, with one voice, in place of what is being read. */
export function readPieces(messageId: string, pieces: readonly string[], voice: SpeechSynthesisVoice): void {
  window.speechSynthesis.cancel()
  set(messageId)
  for (const [index, piece] of pieces.entries()) {
    const utterance = new SpeechSynthesisUtterance(piece)
    utterance.voice = voice
    utterance.lang = voice.lang
    const isLast = index === pieces.length - 1
    // What was cancelled ends too, when something else may be read already.
    const over = ({ type }: Event): void => {
      if (spoken === messageId && (isLast || (type === 'error' && !window.speechSynthesis.speaking))) set(null)
    }
    utterance.addEventListener('end', over)
    utterance.addEventListener('error', over)
    window.speechSynthesis.speak(utterance)
  }
}
