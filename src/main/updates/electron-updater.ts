/** All that Aside takes of electron-updater; nothing else imports it. It is loaded with the first look for an update. */
export { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater, Provider } from 'electron-updater'
export { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor'
export { parseUpdateInfo, type ProviderRuntimeOptions, resolveFiles } from 'electron-updater/out/providers/Provider'
export type { ResolvedUpdateFileInfo } from 'electron-updater/out/types'
export type { AppAdapter } from 'electron-updater/out/AppAdapter'
