import { powerMonitor } from 'electron'

/** Calls the listener whenever the computer wakes from sleep; returns how to stop that. */
export function onWake(listener: () => void): () => void {
  powerMonitor.on('resume', listener)
  return () => void powerMonitor.off('resume', listener)
}
