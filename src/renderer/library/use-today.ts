import { useEffect, useState } from 'react'

/** A time (milliseconds since 1970) of the current day; the component draws again when the next day begins, or the computer wakes in it. */
export function useToday(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const check = (): void => setNow((before) => (new Date(before).toDateString() === new Date().toDateString() ? before : Date.now()))
    const timer = setTimeout(check, new Date(now).setHours(24, 0, 0, 0) - now + 1000)
    document.addEventListener('visibilitychange', check)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [now])
  return now
}
