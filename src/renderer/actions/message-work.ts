import { plainText } from '../../shared/changes'
import type { ActionContext } from './action-context'
import type { MessageActions } from './message-actions'

/** All of them. */
export type MessageWork = MessageActions

/** Does what the actions on messages say; read with the first of them. */
export function createMessageWork({ call, get, set, told, undoable }: ActionContext): MessageWork {
  /** What takes a new version of a message back: it goes to the trash with what answers it, and the branch that is read now is shown again. */
  function backTo(messageId: string): (versionId: string) => Promise<void> {
    const shownBefore = get().conversation?.chat.headId ?? messageId
    return async (versionId) => {
      await call('message.delete', { messageId: versionId })
      await call('version.show', { messageId: shownBefore })
    }
  }

  return {
    edit: async (messageId, text) => {
      const before = backTo(messageId)
      set((state) => ({ ...state, asking: true }))
      const asked = await told(() => call('message.edit', { messageId, text }))
      set((state) => ({ ...state, asking: false }))
      if (asked === null) return false
      set((state) => (state.conversation?.chat.id === asked.chatId ? { ...state, pinned: asked.questionId } : state))
      undoable((t) => t('message.askedAgain'), () => before(asked.questionId))
      return true
    },
    continueAnswer: async (messageId) => {
      await told(() => call('answer.continue', { messageId }))
    },
    retry: async (messageId) => {
      await told(() => call('answer.retry', { messageId }))
    },
    regenerate: async (messageId, model) => {
      await told(() => call('answer.regenerate', { messageId, model: model ?? null }))
    },
    saveVersion: async (messageId, text) => {
      const before = backTo(messageId)
      const saved = await told(() => call('message.save', { messageId, text }))
      if (saved !== null) undoable((t) => t('message.versionSaved'), () => before(saved.id))
      return saved !== null
    },
    readVersions: (messageId) => told(() => call('message.versions', { messageId })),
    markContext: async (messageId, mark, say) => {
      const before = get().conversation?.byId[messageId]?.context ?? null
      const put = (context: typeof mark): Promise<null> => call('message.context', { messageIds: [messageId], context })
      if ((await told(async () => ({ done: await put(mark) }))) === null) return
      undoable(say, async () => void (await put(before)))
    },
    summarise: async (chatId, way, again, say) => {
      const summary = await told(() => call('chat.summarise', { chatId, way, again }))
      if (summary !== null && say !== null) undoable(say, async () => void (await call('message.delete', { messageId: summary.id })))
    },
    copyMessage: async (message, html) => (await told(() => call('clipboard.copy', { text: plainText(message.parts), html }).then(() => true))) === true,
    savePicture: async (attachment, name) => (await told(() => call('attachment.save', { attachment, name })))?.path ?? null,
    viewCode: async (messageId, form) => (await told(() => call('answer.code', { messageId, form })))?.code ?? null,
  }
}
