import { type ChosenPreset, choosePreset, draftText, readDraft } from '../../shared/presets/chosen'
import type { Translate } from '../../shared/locales/translate'
import type { WindowRequest } from '../../shared/window-request'
import { focusComposerAfter } from '../chat/focus-composer'
import { withNotice } from '../state/notices'
import type { ActionContext } from './action-context'
import type { ChatActions } from './chat-actions'
import { createBoxFilling } from './fill-box'
import type { PresetActions } from './preset-actions'

/** Windows: others, and what main wants of this one. */
export interface WindowActions {
  /** Opens one more window, on a chat or (null) on the new one. */
  readonly openWindow: (chatId: string | null) => Promise<void>
  /** Opens a window for a chat that is not kept. */
  readonly openTemporary: () => Promise<void>
  /** Opens the quick-ask window. */
  readonly showQuickAsk: () => Promise<void>
  /** Fetches what main wants of this window, and does it. */
  readonly fetchRequests: () => Promise<void>
  /** Does what main wants of this window, in order. */
  readonly follow: (requests: readonly WindowRequest[]) => Promise<void>
  /** Puts a text into the composer of a chat (null: the new one), in place of what stands there. */
  readonly putDraft: (chatId: string | null, text: string) => void
  /** Says at the corner of the window what was done, or why not. */
  readonly tell: (say: (t: Translate) => string) => void
  /** See ActionContext. */
  readonly told: ActionContext['told']
}

/** Makes the actions on windows. */
export function createWindowActions({ call, get, set, drafts, told }: ActionContext, { openChat, newChat, loadPresets }: Pick<ChatActions, 'openChat' | 'newChat'> & Pick<PresetActions, 'loadPresets'>): WindowActions {
  const filled = createBoxFilling()

  const putDraft = (chatId: string | null, text: string): void => {
    drafts.note(chatId, text)
    set((state) => ((state.conversation?.chat.id ?? null) === chatId ? { ...state, draft: { chatId, text } } : state))
  }

  /** What is asked for is to be seen, and the caret to be where the next word goes. */
  const uncover = (): void => {
    const before = document.activeElement
    set((state) => ({ ...state, settingsTab: null, exporting: null, trashOpen: false }))
    focusComposerAfter(before)
  }

  /** The preset that a link names; null when there is none, which is told: what the user wanted to ask is in the box all the same. */
  async function findPreset(named: string, link: string): Promise<ChosenPreset | null> {
    const name = named.normalize('NFC').toLowerCase()
    const presets = (await loadPresets())?.presets ?? []
    const found = presets.find(({ word }) => word === name) ?? presets.find((preset) => preset.name.normalize('NFC').toLowerCase() === name)
    if (found === undefined) set((state) => withNotice(state, { kind: 'problem', problem: { code: 'bad-link', field: link, detail: `there is no preset ${named}` } }))
    return found === undefined ? null : choosePreset(found)
  }

  async function followOne(request: WindowRequest): Promise<void> {
    switch (request.kind) {
      case 'openChat':
        if (get().conversation?.chat.id !== request.chatId) await openChat(request.chatId)
        return uncover()
      case 'newChat':
        newChat()
        return uncover()
      case 'fillBox': {
        newChat()
        const held = readDraft(drafts.known(null) ?? '')
        // From the quick-ask window a preset comes along with what was filled in (see Draft).
        const brought = readDraft(request.text)
        const preset = request.preset === null ? brought.preset : await findPreset(request.preset, request.link)
        const text = brought.text === '' ? held.text : filled(held.text, brought.text)
        putDraft(null, draftText({ text, preset: preset ?? held.preset, attached: [...held.attached, ...brought.attached] }))
        return uncover()
      }
      case 'showSettings':
        return set((state) => ({ ...state, settingsTab: request.tab }))
      case 'tellProblem':
        return set((state) => withNotice(state, { kind: 'problem', problem: request.problem }))
    }
  }

  const follow = async (requests: readonly WindowRequest[]): Promise<void> => {
    for (const request of requests) await followOne(request)
  }

  return {
    openWindow: async (chatId) => {
      // The other window's composer begins with what stands in this one's.
      drafts.flush()
      await told(() => call('window.open', { chatId }))
    },
    fetchRequests: async () => {
      await told(async () => follow(await call('window.requests', {})))
    },
    follow,
    openTemporary: async () => {
      await told(() => call('window.openTemporary', {}))
    },
    showQuickAsk: async () => {
      await told(() => call('quickAsk.show', {}))
    },
    putDraft,
    tell: (say) => set((state) => withNotice(state, { kind: 'done', say, undo: null })),
    told,
  }
}
