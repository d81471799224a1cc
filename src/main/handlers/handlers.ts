import type { Handlers } from '../answer-call'
import { answerHandlers } from './answer-handlers'
import type { AttachmentCalls } from './attachment-handlers'
import { backgroundHandlers } from './background-handlers'
import { boot } from './boot'
import { chatHandlers } from './chat-handlers'
import type { CodeCalls } from './code-handlers'
import type { ExportCalls } from './export-handlers'
import type { HandlerDeps } from './handler-deps'
import { importHandlers } from './import-handlers'
import { jobHandlers } from './job-handlers'
import { later } from './later'
import type { OrderCalls } from './order-handlers'
import type { PresetCalls } from './preset-handlers'
import type { QuickAskCalls } from './quick-ask-handlers'
import { safetyHandlers } from './safety-handlers'
import type { SearchCalls } from './search-handlers'
import type { SettingsCalls } from './settings-handlers'
import { systemHandlers } from './system-handlers'
import { windowHandlers } from './window-handlers'
import type { TrashCalls } from './trash-handlers'
import type { UpdateCalls } from './update-handlers'
import type { UsageCalls } from './usage-handlers'

const orderCalls: Readonly<Record<OrderCalls, true>> = {
  'order.get': true,
  'chats.set': true,
  'chats.ids': true,
  'folder.make': true,
  'folder.change': true,
  'folder.delete': true,
  'folder.restore': true,
  'tag.make': true,
  'tag.rename': true,
  'tag.delete': true,
  'tag.restore': true,
}

const trashCalls: Readonly<Record<TrashCalls, true>> = {
  'chats.count': true,
  'chats.clear': true,
  'chats.unclear': true,
  'chat.fork': true,
  'message.delete': true,
  'message.restore': true,
  'trash.list': true,
  'trash.preview': true,
  'trash.restore': true,
  'trash.erase': true,
  'trash.empty': true,
}

const exportCalls: Readonly<Record<ExportCalls, true>> = { 'export.start': true, 'export.show': true, 'archive.restore': true, 'mirror.choose': true, 'mirror.off': true }

const presetCalls: Readonly<Record<PresetCalls, true>> = {
  'presets.list': true,
  'preset.save': true,
  'preset.remove': true,
  'preset.reset': true,
  'presets.export': true,
  'presets.import': true,
  'preset.context': true,
}

const searchCalls: Readonly<Record<SearchCalls, true>> = { 'history.search': true, 'chat.find': true }

const quickAskCalls: Readonly<Record<QuickAskCalls, true>> = {
  'quickAsk.fit': true,
  'quickAsk.hide': true,
  'quickAsk.hold': true,
  'quickAsk.pin': true,
  'quickAsk.atHand': true,
  'quickAsk.paste': true,
  'quickAsk.insert': true,
  'quickAsk.beginCapture': true,
  'quickAsk.coverScreen': true,
  'quickAsk.endCapture': true,
  'quickAsk.openInMain': true,
  'quickAsk.show': true,
  'hotkey.get': true,
  'hotkey.pause': true,
  'questions.recent': true,
}

const attachmentCalls: Readonly<Record<AttachmentCalls, true>> = { 'attachment.add': true }

const settingsCalls: Readonly<Record<SettingsCalls, true>> = { 'settings.set': true, 'connection.get': true, 'key.save': true, 'key.test': true, 'key.remove': true, 'models.list': true }

const usageCalls: Readonly<Record<UsageCalls, true>> = { 'usage.report': true, 'usage.export': true, 'limits.list': true, 'prices.get': true, 'prices.set': true, 'budget.allow': true }

const codeCalls: Readonly<Record<CodeCalls, true>> = { 'answer.code': true }

const updateCalls: Readonly<Record<UpdateCalls, true>> = {
  'update.get': true,
  'update.check': true,
  'update.download': true,
  'update.cancel': true,
  'update.restart': true,
  'licences.show': true,
}

/** What every call does: one plain function each, in a file for each part of the app, with everything it needs passed in. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    'app.boot': (_none, window) => boot(deps, window),
    ...later(settingsCalls, async () => (await import('./settings-handlers')).settingsHandlers(deps)),
    ...chatHandlers(deps),
    ...later(searchCalls, async () => (await import('./search-handlers')).searchHandlers(deps)),
    ...later(orderCalls, async () => (await import('./order-handlers')).orderHandlers(deps)),
    ...later(presetCalls, async () => (await import('./preset-handlers')).presetHandlers(deps)),
    ...answerHandlers(deps),
    ...later(attachmentCalls, async () => (await import('./attachment-handlers')).attachmentHandlers(deps)),
    ...later(updateCalls, async () => (await import('./update-handlers')).updateHandlers(deps)),
    ...later(codeCalls, async () => (await import('./code-handlers')).codeHandlers(deps)),
    ...later(usageCalls, async () => (await import('./usage-handlers')).usageHandlers(deps)),
    ...jobHandlers(deps),
    ...importHandlers(deps),
    ...later(exportCalls, async () => (await import('./export-handlers')).exportHandlers(deps)),
    ...safetyHandlers(deps),
    ...systemHandlers(deps),
    ...windowHandlers(deps),
    ...backgroundHandlers(deps),
    ...later(quickAskCalls, async () => (await import('./quick-ask-handlers')).quickAskHandlers(deps)),
    ...later(trashCalls, async () => (await import('./trash-handlers')).trashHandlers(deps)),
  }
}
