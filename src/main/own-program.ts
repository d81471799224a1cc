import { app } from 'electron'

/** What starts this program again, as arguments: an AppImage by its file, a clone by Electron and its folder. */
export const ownProgram = (): readonly string[] => [process.env['APPIMAGE'] ?? process.execPath, ...(app.isPackaged ? [] : [app.getAppPath()])]
