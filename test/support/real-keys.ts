import { execFileSync } from 'node:child_process'

/** Keys pressed at the X server, as a keyboard would: they go through the window manager, the focus and the input method. Needs xdotool and a window manager. */
export interface RealKeys {
  readonly type: (text: string) => void
  /** Keysym names, e.g. `Return`, `Escape`, `ctrl+n`. */
  readonly press: (...keys: readonly string[]) => void
}

/** Runs xdotool at the X server and returns what it prints; throws when there is no such window. */
export const xdotool = (...args: readonly string[]): string => execFileSync('xdotool', args, { encoding: 'utf8', timeout: 10_000 }).trim()

/** Gives the window of a process the keyboard and presses keys there. */
export function realKeys(pid: number): RealKeys {
  const window = xdotool('search', '--sync', '--onlyvisible', '--pid', String(pid)).split('\n').at(-1) ?? ''
  xdotool('windowactivate', '--sync', window)
  return {
    type: (text) => void xdotool('type', '--delay', '12', text),
    press: (...keys) => void xdotool('key', ...keys),
  }
}
