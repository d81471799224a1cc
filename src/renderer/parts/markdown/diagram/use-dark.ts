import { useSyncExternalStore } from 'react'

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void): () => void {
  const query = dark()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the page is dark, by the theme of the settings or else of the system (main sets it as the system's for its pages). */
export const useDark = (): boolean => useSyncExternalStore(subscribe, () => dark().matches)
