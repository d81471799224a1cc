import { useEffect, useState } from 'react'
import { atStart, distance, isBehind, reach, step } from './read-step'
import type { Page } from '../../../shared/markdown/reading'

/**
 * What is shown of a message. A few new words are read at once, within the drawing that brings them; a long text is read a step at a time with the window free
 * in between: its beginning is there at once, and keys, clicks and frames go before the next step.
 */
export function usePages(text: string, streaming: boolean): readonly Page[] {
  const [progress, setProgress] = useState(() => step(atStart, text, streaming))
  const behind = isBehind(progress, text, streaming)
  const near = behind && distance(progress, text) <= reach(progress, text) && !(progress.ended && progress.reading.text === text)
  const current = near ? step(progress, text, streaming) : progress
  if (near) setProgress(current)
  const waiting = isBehind(current, text, streaming)
  useEffect(() => {
    if (!waiting) return undefined
    const ending = new AbortController()
    void scheduler.postTask(() => setProgress((now) => step(now, text, streaming)), { priority: 'background', signal: ending.signal }).catch(() => undefined)
    return () => ending.abort()
  }, [waiting, text, streaming, current])
  return current.pages
}
