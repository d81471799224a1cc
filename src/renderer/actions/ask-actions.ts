import type { AttachedPart, ChatParams } from '../../shared/chat'
import type { Asked } from '../../shared/contract'
import { withPresetParams } from '../../shared/presets/params'
import type { PresetParams } from '../../shared/presets/preset'
import { problemOf } from '../bridge'
import { currentParams } from '../state/app-state'
import { withOpened, writingAnswer, writingTogether } from '../state/conversation'
import { withAskProblem } from '../state/notices'
import type { ActionContext } from './action-context'

/** Asking. */
export interface AskActions {
  /**
   * Asks in the open chat or in a new one. True once the question is on disk; false when it could not be asked (the reason is in `askProblem`).
   * What a preset sets becomes the chat's own. `rest` tells what the composer holds beyond the question, as a draft's text: that stays its draft.
   */
  readonly send: (question: { readonly text: string; readonly attached: readonly AttachedPart[] }, preset?: PresetParams, rest?: () => string) => Promise<boolean>
  /** Stops the answer being written in the open chat, if there is one, and those that were asked for together with it. */
  readonly stop: () => Promise<void>
  readonly cancel: (messageId: string) => Promise<void>
  /** Has the next question put to these models side by side; fewer than two: as usual. */
  readonly compare: (models: readonly string[]) => void
  readonly dismissAskProblem: () => void
}

const isSame = (a: ChatParams, b: ChatParams): boolean => Object.entries(a).every(([name, value]) => b[name as keyof ChatParams] === value)

/** Makes the actions of asking. */
export function createAskActions({ call, get, set, drafts, read, told }: ActionContext): AskActions {
  /** Opens the chat that a first question has just begun, unless the reader went somewhere else meanwhile. */
  async function enter({ chatId, questionId }: Asked, rest: () => string): Promise<void> {
    const open = await read(chatId)
    const left = rest()
    if (left !== '') drafts.note(chatId, left)
    set((state) =>
      state.conversation === null
        ? { ...state, conversation: withOpened(null, open), draft: { chatId, text: left }, newParams: state.settings.chatDefaults, pinned: questionId }
        : state,
    )
  }

  /** Puts the question at the top. It may be here already (see `asking`) or still be on its way: events travel by the frame, answers to calls at once. */
  function pin({ chatId, questionId }: Asked): void {
    set((state) => (state.conversation?.chat.id === chatId ? { ...state, pinned: questionId } : state))
  }

  return {
    send: async (question, preset, rest = () => '') => {
      const before = get()
      const chatId = before.conversation?.chat.id ?? null
      // One that has to wait does not take the reader away from the answer before it.
      const waits = writingAnswer(before.conversation) !== null
      const compare = before.comparing.length > 1 ? { compare: [...before.comparing] } : {}
      set((state) => ({ ...state, askProblem: null, asking: true }))
      try {
        const own = currentParams(before)
        const params = preset === undefined ? own : withPresetParams(own, preset)
        if (chatId !== null && !isSame(params, own)) await call('chat.params', { chatId, params })
        const asked = await call('ask.send', { chatId, ...question, params, ...compare })
        drafts.note(chatId, chatId === null ? '' : rest())
        drafts.flush()
        set((state) => ({ ...state, comparing: [] }))
        if (chatId === null) await enter(asked, rest)
        else if (!waits) pin(asked)
        return true
      } catch (error) {
        set((state) => withAskProblem(state, problemOf(error)))
        return false
      } finally {
        set((state) => ({ ...state, asking: false }))
      }
    },
    stop: async () => {
      const { conversation } = get()
      const together = writingTogether(conversation)
      const first = writingAnswer(conversation) ?? together[0]
      if (first === undefined) return
      const ids = new Set([first.id, ...together.flatMap(({ id, parentId }) => (parentId === first.parentId ? [id] : []))])
      await Promise.all([...ids].map((messageId) => told(() => call('answer.stop', { messageId }))))
    },
    cancel: async (messageId) => {
      await told(() => call('answer.stop', { messageId }))
    },
    compare: (models) => set((state) => ({ ...state, comparing: models })),
    dismissAskProblem: () => set((state) => ({ ...state, askProblem: null })),
  }
}
