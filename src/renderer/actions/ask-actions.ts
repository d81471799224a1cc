import { plainText } from '../../shared/changes'
import type { AttachedPart, ChatParams, Message } from '../../shared/chat'
import type { CodeForm } from '../../shared/code-form'
import type { Asked } from '../../shared/contract'
import { withPresetParams } from '../../shared/presets/params'
import type { PresetParams } from '../../shared/presets/preset'
import { problemOf } from '../bridge'
import { currentParams, writingId } from '../state/app-state'
import { withOpened } from '../state/conversation'
import { withAskProblem } from '../state/notices'
import type { ActionContext } from './action-context'

/** Asking, and what can be done with an answer. */
export interface AskActions {
  /**
   * Asks in the open chat or in a new one. True once the question is on disk; false when it could not be asked (the reason is in `askProblem`).
   * What a preset sets becomes the chat's own.
   */
  readonly send: (question: { readonly text: string; readonly attached: readonly AttachedPart[] }, preset?: PresetParams) => Promise<boolean>
  /** Asks an edited question beside the old one; true once it is on disk. */
  readonly edit: (messageId: string, text: string) => Promise<boolean>
  /** Stops the answer being written in the open chat, if there is one. */
  readonly stop: () => Promise<void>
  readonly cancel: (messageId: string) => Promise<void>
  readonly continueAnswer: (messageId: string) => Promise<void>
  readonly retry: (messageId: string) => Promise<void>
  readonly regenerate: (messageId: string) => Promise<void>
  /** Copies a message as Markdown and, beside it, as what is shown. True when it is in the clipboard. */
  readonly copyMessage: (message: Message, html: string | null) => Promise<boolean>
  /** The question of an answer as a program; null when there is none (the reason is told). */
  readonly viewCode: (messageId: string, form: CodeForm) => Promise<string | null>
  readonly dismissAskProblem: () => void
}

const isSame = (a: ChatParams, b: ChatParams): boolean => Object.entries(a).every(([name, value]) => b[name as keyof ChatParams] === value)

/** Makes the actions of asking. */
export function createAskActions({ call, get, set, drafts, read, told, undoable }: ActionContext): AskActions {
  /** Opens the chat that a first question has just begun, unless the reader went somewhere else meanwhile. */
  async function enter({ chatId, questionId }: Asked): Promise<void> {
    const open = await read(chatId)
    set((state) =>
      state.conversation === null
        ? { ...state, conversation: withOpened(null, open), draft: { chatId, text: '' }, newParams: state.settings.chatDefaults, pinned: questionId }
        : state,
    )
  }

  /** Puts the question at the top. It may be here already (see `asking`) or still be on its way: events travel by the frame, answers to calls at once. */
  function pin({ chatId, questionId }: Asked): void {
    set((state) => (state.conversation?.chat.id === chatId ? { ...state, pinned: questionId } : state))
  }

  return {
    send: async (question, preset) => {
      const before = get()
      const chatId = before.conversation?.chat.id ?? null
      // One that has to wait does not take the reader away from the answer before it.
      const waits = writingId(before) !== null
      set((state) => ({ ...state, askProblem: null, asking: true }))
      try {
        const own = currentParams(before)
        const params = preset === undefined ? own : withPresetParams(own, preset)
        if (chatId !== null && !isSame(params, own)) await call('chat.params', { chatId, params })
        const asked = await call('ask.send', { chatId, ...question, params })
        drafts.note(chatId, '')
        drafts.flush()
        if (chatId === null) await enter(asked)
        else if (!waits) pin(asked)
        return true
      } catch (error) {
        set((state) => withAskProblem(state, problemOf(error)))
        return false
      } finally {
        set((state) => ({ ...state, asking: false }))
      }
    },
    edit: async (messageId, text) => {
      const shownBefore = get().conversation?.chat.headId ?? messageId
      set((state) => ({ ...state, asking: true }))
      const asked = await told(() => call('message.edit', { messageId, text }))
      set((state) => ({ ...state, asking: false }))
      if (asked !== null) {
        pin(asked)
        // The edited question goes to the trash with what answers it, and the branch that was read is shown again.
        const before = async (): Promise<void> => {
          await call('message.delete', { messageId: asked.questionId })
          await call('version.show', { messageId: shownBefore })
        }
        undoable((t) => t('message.askedAgain'), before)
      }
      return asked !== null
    },
    stop: async () => {
      const messageId = writingId(get())
      if (messageId !== null) await told(() => call('answer.stop', { messageId }))
    },
    cancel: async (messageId) => {
      await told(() => call('answer.stop', { messageId }))
    },
    continueAnswer: async (messageId) => {
      await told(() => call('answer.continue', { messageId }))
    },
    retry: async (messageId) => {
      await told(() => call('answer.retry', { messageId }))
    },
    regenerate: async (messageId) => {
      await told(() => call('answer.regenerate', { messageId }))
    },
    copyMessage: async (message, html) => (await told(() => call('clipboard.copy', { text: plainText(message.parts), html }).then(() => true))) === true,
    viewCode: async (messageId, form) => (await told(() => call('answer.code', { messageId, form })))?.code ?? null,
    dismissAskProblem: () => set((state) => ({ ...state, askProblem: null })),
  }
}
