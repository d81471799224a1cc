import type { Handlers } from '../answer-call'
import { answerHandlers } from './answer-handlers'
import type { AttachmentCalls } from './attachment-handlers'
import { backgroundHandlers } from './background-handlers'
import type { CodeCalls } from './code-handlers'
import type { ConnectionCalls } from './connection-handlers'
import type { ContextCalls } from './context-handlers'
import type { ExportCalls } from './export-handlers'
import type { HandlerDeps } from './handler-deps'
import { importHandlers } from './import-handlers'
import { jobHandlers } from './job-handlers'
import { later, namesOf } from './later'
import type { MessageCalls } from './message-handlers'
import type { OrderCalls } from './order-handlers'
import type { PresetCalls } from './preset-handlers'
import type { QuickAskCalls } from './quick-ask-handlers'
import { safetyHandlers } from './safety-handlers'
import type { SearchCalls } from './search-handlers'
import type { SettingsCalls } from './settings-handlers'
import { systemHandlers } from './system-handlers'
import type { TrashCalls } from './trash-handlers'
import type { UpdateCalls } from './update-handlers'
import type { UsageCalls } from './usage-handlers'
import type { EagerCalls } from './handlers'

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

const attachmentCalls: Readonly<Record<AttachmentCalls, true>> = { 'attachment.add': true, 'attachment.text': true, 'attachment.save': true, 'chat.markdown': true }

const connectionCalls: Readonly<Record<ConnectionCalls, true>> = { 'connection.save': true, 'connection.remove': true, 'connection.use': true, 'connection.secret': true, 'connection.certificate': true, 'connection.detect': true, 'connection.check': true }

const settingsCalls: Readonly<Record<SettingsCalls, true>> = { 'settings.set': true, 'connection.get': true, 'key.save': true, 'key.test': true, 'key.remove': true, 'models.list': true }

const usageCalls: Readonly<Record<UsageCalls, true>> = { 'usage.report': true, 'usage.export': true, 'limits.list': true, 'prices.get': true, 'prices.set': true, 'budget.allow': true }

const messageCalls: Readonly<Record<MessageCalls, true>> = { 'message.save': true, 'message.versions': true, 'message.context': true }

const codeCalls: Readonly<Record<CodeCalls, true>> = { 'answer.code': true, 'code.save': true }

const contextCalls: Readonly<Record<ContextCalls, true>> = { 'context.plan': true, 'context.cost': true }

const updateCalls: Readonly<Record<UpdateCalls, true>> = {
  'update.get': true,
  'update.check': true,
  'update.download': true,
  'update.cancel': true,
  'update.restart': true,
  'licences.show': true,
}

/** What each call does that no window makes at its start. The compiler holds every call to be here or among the first. */
export function laterHandlers(deps: HandlerDeps): Omit<Handlers, EagerCalls> {
  return {
    // The list of models, asked for at start, has read this long before a question is.
    ...answerHandlers(deps),
    ...later(namesOf(connectionCalls), async () => (await import('./connection-handlers')).connectionHandlers(deps)),
    ...later(namesOf(settingsCalls), async () => (await import('./settings-handlers')).settingsHandlers(deps)),
    ...later(namesOf(searchCalls), async () => (await import('./search-handlers')).searchHandlers(deps)),
    ...later(namesOf(orderCalls), async () => (await import('./order-handlers')).orderHandlers(deps)),
    ...later(namesOf(presetCalls), async () => (await import('./preset-handlers')).presetHandlers(deps)),
    ...later(namesOf(messageCalls), async () => (await import('./message-handlers')).messageHandlers(deps)),
    ...later(namesOf(attachmentCalls), async () => (await import('./attachment-handlers')).attachmentHandlers(deps)),
    ...later(namesOf(updateCalls), async () => (await import('./update-handlers')).updateHandlers(deps)),
    ...later(namesOf(codeCalls), async () => (await import('./code-handlers')).codeHandlers(deps)),
    ...later(namesOf(contextCalls), async () => (await import('./context-handlers')).contextHandlers(deps)),
    ...later(namesOf(usageCalls), async () => (await import('./usage-handlers')).usageHandlers(deps)),
    ...jobHandlers(deps),
    ...importHandlers(deps),
    ...later(namesOf(exportCalls), async () => (await import('./export-handlers')).exportHandlers(deps)),
    ...safetyHandlers(deps),
    ...systemHandlers(deps),
    ...backgroundHandlers(deps),
    ...later(namesOf(quickAskCalls), async () => (await import('./quick-ask-handlers')).quickAskHandlers(deps)),
    ...later(namesOf(trashCalls), async () => (await import('./trash-handlers')).trashHandlers(deps)),
  }
}
