import { useEffect, useState } from 'react'

/** How long the tick of a finished copy stays, in milliseconds. */
const tickTime = 1500

/** Whether a copy has just been finished, and what is to be told of how one ended. */
export function useTick(): readonly [done: boolean, setDone: (done: boolean) => void] {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return undefined
    const timer = setTimeout(() => setDone(false), tickTime)
    return () => clearTimeout(timer)
  }, [done])
  return [done, setDone]
}
