import type { HotkeyState } from '../../shared/quick-ask'
import { ownProgram } from '../own-program'

/** The desktops for which exact steps are known, by a part of XDG_CURRENT_DESKTOP. */
const desktops = ['gnome', 'kde', 'sway', 'hyprland'] as const

/** What the user has to tell a Wayland desktop, which lets no program take a key by itself; null where programs can. */
export function waylandSteps(environment: NodeJS.ProcessEnv): HotkeyState['wayland'] {
  if (process.platform !== 'linux' || environment['XDG_SESSION_TYPE'] !== 'wayland') return null
  const current = (environment['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase()
  const home = environment['ASIDE_HOME']
  const command = `${home === undefined ? '' : `env ASIDE_HOME='${home}' `}${ownProgram().join(' ')} --quick-ask`
  return { desktop: desktops.find((name) => current.includes(name)) ?? 'other', command }
}
