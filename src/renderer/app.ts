import { createContext, useContext } from 'react'
import { createStore, type StoreApi, useStore } from 'zustand'
import type { AppEvent, Boot } from '../shared/contract'
import type { Translate } from '../shared/locales/translate'
import { createActionContext } from './actions/action-context'
import { type AskActions, createAskActions } from './actions/ask-actions'
import { type ChatActions, createChatActions } from './actions/chat-actions'
import { createChatReader } from './actions/chat-reader'
import { createExportActions, type ExportActions } from './actions/export-actions'
import { createJobActions, type JobActions } from './actions/job-actions'
import { createListActions, type ListActions } from './actions/list-actions'
import { createMessageActions, type MessageActions } from './actions/message-actions'
import { createOrderActions, type OrderActions } from './actions/order-actions'
import { createPresetActions, type PresetActions } from './actions/preset-actions'
import { createSafetyActions, type SafetyActions } from './actions/safety-actions'
import { createSearchActions, type SearchActions } from './actions/search-actions'
import { createSetupActions, type SetupActions } from './actions/setup-actions'
import { createTrashActions, type TrashActions } from './actions/trash-actions'
import { createUndoActions, type UndoActions } from './actions/undo-actions'
import { createUsageActions, type UsageActions } from './actions/usage-actions'
import { createWindowActions, type WindowActions } from './actions/window-actions'
import type { Call } from './bridge'
import { createDrafts, type Drafts } from './drafts'
import { type AppState, stateFromBoot } from './state/app-state'
import { createFlow, type Flow } from './state/flow'
import { reduce } from './state/reduce'

export type Actions = ChatActions &
  AskActions &
  SearchActions &
  JobActions &
  ListActions &
  MessageActions &
  OrderActions &
  PresetActions &
  ExportActions &
  SafetyActions &
  SetupActions &
  TrashActions &
  UndoActions &
  UsageActions &
  WindowActions

/** One window's life: its state, what can be done, and the way in for main's events. */
export interface App {
  readonly store: StoreApi<AppState>
  readonly actions: Actions
  readonly drafts: Drafts
  readonly flow: Flow
}

interface AppDeps {
  readonly boot: Boot
  readonly t: Translate
  readonly call: Call
  readonly loadTexts: (language: Boot['language']) => Promise<Translate>
  /** False when text must not be held back for an even flow. */
  readonly isSmooth: () => boolean
}

/** Puts a window together from what main told at boot. */
export function createApp({ boot, t, call, loadTexts, isSmooth }: AppDeps): App {
  const store = createStore<AppState>(() => stateFromBoot(boot, t))
  const set = (change: (state: AppState) => AppState): void => store.setState(change, true)

  const flow = createFlow({ apply: (events) => apply(events), isSmooth, setTimer: (run, milliseconds) => setTimeout(run, milliseconds) })
  const drafts = createDrafts((chatId, text) => void context.told(() => call('draft.save', { chatId, text })))
  drafts.learn(null, boot.draft)
  const reader = createChatReader(call, flow.flush)
  const context = createActionContext({ call, get: store.getState, set, drafts, read: reader.read, settle: flow.flush })
  const chatActions = createChatActions(context)
  const presetActions = createPresetActions(context)
  const setupActions = createSetupActions(context)
  const actions: Actions = {
    ...chatActions,
    ...createAskActions(context),
    ...createSearchActions(context),
    ...createJobActions(context),
    ...createExportActions(context),
    ...createListActions(context),
    ...createMessageActions(context),
    ...createOrderActions(context),
    ...presetActions,
    ...createSafetyActions(context),
    ...setupActions,
    ...createTrashActions(context, chatActions.openChat),
    ...createUndoActions(context),
    ...createUsageActions(context),
    ...createWindowActions(context, { ...chatActions, ...presetActions }),
  }

  async function changeLanguage(language: Boot['language']): Promise<void> {
    const texts = await loadTexts(language)
    set((state) => ({ ...state, language, t: texts }))
  }

  function apply(events: readonly AppEvent[]): void {
    const news = events.filter((event) => event.name !== 'draft.changed' || drafts.hear(event.data.chatId, event.data.text))
    set((state) => news.reduce(reduce, state))
    if (store.getState().conversation?.stale === true) void actions.refetch()
    for (const event of events) {
      if (event.name === 'answer.delta' || event.name === 'message.saved') reader.note(event)
      if (event.name === 'settings.changed' && event.data.chatSort !== store.getState().chats.sort) void actions.reloadLists()
      if (event.name === 'language.changed') void context.told(() => changeLanguage(event.data.language))
      if (event.name === 'window.wanted') void actions.fetchRequests()
      // Shipped presets speak the language of the interface.
      if (event.name === 'language.changed' && store.getState().presets !== null) void actions.loadPresets()
      if (event.name === 'lists.stale') {
        void actions.reloadLists()
        void actions.refetch()
      }
      // Another server, or the demo, offers other models.
      if (event.name === 'connection.changed') void actions.loadModels(false)
    }
  }

  return { store, actions, drafts, flow }
}

/** The app of this window, for every component below. */
export const AppContext = createContext<App | null>(null)

function useWholeApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('no app above this component')
  return app
}

/** A part of the state; the component draws again only when that part changes. */
export const useApp = <T>(select: (state: AppState) => T): T => useStore(useWholeApp().store, select)

/** What can be done. */
export const useActions = (): Actions => useWholeApp().actions

/** The drafts of this window. */
export const useDrafts = (): Drafts => useWholeApp().drafts

/** Reads the state once, without following it. */
export const useGetState = (): (() => AppState) => useWholeApp().store.getState

/** The texts in the user's language. */
export const useText = (): Translate => useApp((state) => state.t)
