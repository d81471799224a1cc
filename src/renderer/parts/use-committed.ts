import { useCallback, useEffect, useRef, useState } from 'react'

interface Committed {
  readonly text: string
  readonly setText: (text: string) => void
  /** Hands the text on now, if it was changed. */
  readonly commit: () => void
}

/**
 * Text that is typed freely and handed on when its box is left (or goes away), not at every key. Follows `value` while nothing is being typed.
 */
export function useCommitted(value: string, onCommit: (text: string) => void): Committed {
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, value, onCommit })
  useEffect(() => {
    latest.current = { typed, value, onCommit }
  })
  const commit = useCallback((): void => {
    const now = latest.current
    if (now.typed !== null && now.typed !== now.value) now.onCommit(now.typed)
    latest.current = { ...now, typed: null }
    setTyped(null)
  }, [])
  useEffect(() => commit, [commit])
  return { text: typed ?? value, setText: setTyped, commit }
}
