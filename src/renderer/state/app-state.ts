import type { ChatParams } from '../../shared/chat'
import type { ConnectionState, ModelFacts, ModelInfo, ModelList } from '../../shared/connection'
import type { Boot, SettingsTab } from '../../shared/contract'
import type { Job } from '../../shared/jobs'
import type { Translate, TextKey } from '../../shared/locales/translate'
import type { Folder, Tag } from '../../shared/order'
import type { ListedPreset, PresetContent, PresetList } from '../../shared/presets/preset'
import type { Problem } from '../../shared/problem'
import type { HotkeyState } from '../../shared/quick-ask'
import type { Language, Settings } from '../../shared/settings'
import type { UpdateState } from '../../shared/updates'
import type { View } from './chat-lines'
import { type ChatLists, listsFromBoot } from './chats'
import { type Conversation, writingAnswer, writingTogether } from './conversation'
import { type ChatSelection, nothingSelected } from './selection'
import type { UndoStep } from './undo'

/** A short note at the corner of the window. */
export type Notice =
  | { readonly id: number; readonly kind: 'said'; readonly key: Extract<TextKey, 'key.saved' | 'key.savedForSession' | 'key.removed'> }
  /** What was done, and the step on the undo stack that takes it back, if it can be. */
  | { readonly id: number; readonly kind: 'done'; readonly say: UndoStep['say']; readonly undo: number | null }
  | { readonly id: number; readonly kind: 'problem'; readonly problem: Problem }
  /** A new version of Aside was found. */
  | { readonly id: number; readonly kind: 'update'; readonly version: string }

/** Chats to be exported; `title` of the only one. */
export interface ExportChoice {
  readonly chatIds: readonly string[]
  readonly title: string | null
}

/** A preset being written in the settings: what it was (null: a new one), and what stands in the form. */
export interface PresetEdit {
  readonly before: ListedPreset | null
  readonly content: PresetContent
}

/** One place among those in a message where the words stand: the `nth` (from 0) of `times`. */
export interface Place {
  readonly nth: number
  readonly times: number
}

/** Words to light in the transcript, and the message to go to; a new object goes there again. */
export interface Sought {
  /** Folded (shared/fold-text.ts). */
  readonly terms: readonly string[]
  readonly messageId: string | null
  /** The place to light strongly; null: all in the message. */
  readonly place: Place | null
}

/** The dialog over the list: where chats (or a folder) are to go, which tags they are to have, or the name of a new folder. */
export type OrderDialog =
  | { readonly kind: 'move'; readonly chatIds: readonly string[] }
  | { readonly kind: 'moveFolder'; readonly folder: Folder }
  | { readonly kind: 'tags'; readonly chatIds: readonly string[] }

/** Everything the chat window shows. What main knows is a copy of main's, changed by events only; the rest is this window's own. */
export interface AppState {
  readonly version: string
  readonly platform: Boot['platform']
  readonly language: Language
  readonly t: Translate
  readonly settings: Settings
  readonly connection: ConnectionState
  readonly models: ModelList | null
  /** The connection they are of, as a chat names it (see ChatParams). */
  readonly modelsOf: string | null
  /** Null until main was asked. */
  readonly hotkey: HotkeyState | null
  readonly historyProblem: Problem | null
  readonly chats: ChatLists
  readonly folders: readonly Folder[]
  readonly tags: readonly Tag[]
  /** Long work that runs, or ended lately, as far as this window was told. */
  readonly jobs: readonly Job[]
  /** Null until main was asked. */
  readonly update: UpdateState | null
  /** Null until they were asked for. */
  readonly presets: PresetList | null
  /** Outlives the settings: what was typed is not lost when they are closed. */
  readonly presetEdit: PresetEdit | null
  /** The open chat; null is the new chat. */
  readonly conversation: Conversation | null
  /** What a new chat will start with. */
  readonly newParams: ChatParams
  /** Unsent text as last read or told, for the composer of the chat that is open. */
  readonly draft: { readonly chatId: string | null; readonly text: string }

  /** Models that the next question is put to side by side; fewer than two: it is put to the chat's own. */
  readonly comparing: readonly string[]
  /** A question of this window is on its way: when it appears, it is pinned. */
  readonly asking: boolean
  /** Nothing said in this window is written to disk. */
  readonly temporary: boolean
  /** Question that was asked here last: it stands at the top of the transcript. */
  readonly pinned: string | null
  /** What a search led to, in the open chat. */
  readonly sought: Sought | null
  /** The box that finds in the open chat is shown. */
  readonly finding: boolean
  /** Why the last question could not be asked. */
  readonly askProblem: Problem | null
  readonly settingsTab: SettingsTab | null
  /** Chats for which the export dialog is open. */
  readonly exporting: ExportChoice | null
  readonly trashOpen: boolean
  /** `version` counts what came into the trash or left it; `erasing` while main erases bytes in the background. */
  readonly trash: { readonly version: number; readonly erasing: boolean }
  readonly sidebarOpen: boolean
  /** What the sidebar lists. */
  readonly view: View
  readonly selection: ChatSelection
  readonly orderDialog: OrderDialog | null
  readonly notices: readonly Notice[]
  /** What can be taken back, the latest last. */
  readonly undos: readonly UndoStep[]
}

/** The state a window starts with. */
export function stateFromBoot(boot: Boot, t: Translate): AppState {
  return {
    version: boot.version,
    platform: boot.platform,
    language: boot.language,
    t,
    settings: boot.settings,
    connection: boot.connection,
    models: null,
    modelsOf: null,
    hotkey: null,
    historyProblem: boot.historyProblem,
    chats: listsFromBoot(boot),
    folders: boot.folders,
    tags: boot.tags,
    jobs: [],
    update: null,
    presets: null,
    presetEdit: null,
    conversation: null,
    newParams: boot.settings.chatDefaults,
    draft: { chatId: null, text: boot.draft },
    comparing: [],
    asking: false,
    temporary: boot.temporary,
    pinned: null,
    sought: null,
    finding: false,
    askProblem: null,
    settingsTab: null,
    exporting: null,
    trashOpen: false,
    trash: { version: 0, erasing: false },
    sidebarOpen: true,
    view: 'main',
    selection: nothingSelected,
    orderDialog: null,
    notices: [],
    undos: [],
  }
}

/** Parameters the next question is asked with. */
export const currentParams = (state: AppState): ChatParams => state.conversation?.chat.params ?? state.newParams

/** The connection's default model; null while it is not known (a server that did not list its models may have none). */
export const defaultModel = (state: AppState): string | null => state.models?.defaultModel || null

/** The model that will be asked; null while the default is not known. */
export const currentModel = (state: AppState): string | null => currentParams(state).model ?? defaultModel(state)

/** What is known of a model; null when nothing is. */
export function modelInfo(state: AppState, model: string | null): ModelInfo | null {
  return state.models?.models.find(({ id }) => id === model) ?? null
}

/** What is known of the model that will be asked. */
export const currentFacts = (state: AppState): ModelFacts | null => modelInfo(state, currentModel(state))?.facts ?? null

/** Whether a question typed now would be saved. Without a key it is saved too, and answered once there is one. */
export const canAsk = (state: AppState): boolean => state.historyProblem === null

/** Id of the answer that is being written in the open chat, be it beside the branch that is shown. */
export const writingId = (state: AppState): string | null => (writingAnswer(state.conversation) ?? writingTogether(state.conversation)[0])?.id ?? null

/** The first run: no way to ask and nothing to read yet. */
export const isFirstRun = (state: AppState): boolean =>
  !state.connection.ready && state.historyProblem === null && !state.chats.hasChats && state.conversation === null
