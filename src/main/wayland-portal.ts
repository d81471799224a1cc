import { app } from 'electron'

/**
 * On Wayland asks Chromium to take the hotkey through the desktop's GlobalShortcuts portal, where the runtime and the desktop have it; elsewhere nothing is asked. Must run before
 * the app is ready. A second `enable-features` would replace the first, so those that the user gave are kept in the one there is.
 */
export function useShortcutsPortal(): void {
  if (process.platform !== 'linux' || process.env['XDG_SESSION_TYPE'] !== 'wayland') return
  const given = app.commandLine.getSwitchValue('enable-features')
  app.commandLine.appendSwitch('enable-features', [given, 'GlobalShortcutsPortal'].filter((name) => name !== '').join(','))
}
