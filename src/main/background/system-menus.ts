import { app, Menu, type MenuItemConstructorOptions, type Task } from 'electron'
import type { Translate } from '../../shared/locales/translate'

/** The tasks of the jump list: each starts Aside once more, which hands its arguments to the running one. `program`: the installed program. */
function jumpListTasks(say: Translate, program: string): Task[] {
  const task = (title: string, args: string): Task => ({ program, arguments: args, title, description: title, iconPath: program, iconIndex: 0 })
  return [task(say('tray.quickAsk'), '--quick-ask'), task(say('chats.new'), 'aside://ask')]
}

/** Puts what the tray's menu offers where macOS and Windows look for it too: the menu of the Dock's icon, the jump list of the taskbar's. Does nothing elsewhere. */
export function setSystemMenus(say: Translate, entries: MenuItemConstructorOptions[]): void {
  app.dock?.setMenu(Menu.buildFromTemplate(entries))
  // A clone's program is Electron itself, which would have to be told where the app is.
  if (process.platform === 'win32' && app.isPackaged) app.setUserTasks(jumpListTasks(say, process.execPath))
}

/**
 * Makes this the program that follows `aside://` links, on macOS and Windows, and only where it is installed. On Linux the package's desktop file says it; the tool
 * that would say it again keeps main waiting. What comes after `--` is never taken for a switch.
 */
export function claimLinks(): void {
  if (!app.isPackaged || process.platform === 'linux') return
  if (!app.isDefaultProtocolClient('aside', process.execPath, ['--'])) app.setAsDefaultProtocolClient('aside', process.execPath, ['--'])
}
