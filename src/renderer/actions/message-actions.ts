import type { ContextMark, Message } from '../../shared/chat'
import type { CodeForm } from '../../shared/code-form'
import type { UndoStep } from '../state/undo'
import type { ActionContext } from './action-context'
import type { MessageWork } from './message-work'

/** What can be done with a message that stands in the transcript. */
export interface MessageActions {
  /** Asks an edited question beside the old one; true once it is on disk. */
  readonly edit: (messageId: string, text: string) => Promise<boolean>
  readonly continueAnswer: (messageId: string) => Promise<void>
  readonly retry: (messageId: string) => Promise<void>
  /** Asks again, with another model than the chat's own if one is named. */
  readonly regenerate: (messageId: string, model?: string) => Promise<void>
  /** Stores another wording of a message as a new version, without asking; true once it is on disk. */
  readonly saveVersion: (messageId: string, text: string) => Promise<boolean>
  /** A message and its siblings, the oldest first; null when they could not be read (the reason is told). */
  readonly readVersions: (messageId: string) => Promise<readonly Message[] | null>
  /** Leaves a message out of what is sent, pins it there, or (null) takes that back; `say` tells what was done. */
  readonly markContext: (messageId: string, mark: ContextMark | null, say: UndoStep['say']) => Promise<void>
  /** Begins a summary that stands for everything before it; `again`: a failed answer whose question is asked once more after it. `say` tells what was done; null: it cannot be taken back. */
  readonly summarise: (chatId: string, way: 'best' | 'words', again: string | null, say: UndoStep['say'] | null) => Promise<void>
  /** Copies a message as Markdown and, beside it, as what is shown. True when it is in the clipboard. */
  readonly copyMessage: (message: Message, html: string | null) => Promise<boolean>
  /** Asks where to, and saves a picture there; its path, or null when it was not saved (a failure is told). */
  readonly savePicture: (attachment: string, name: string) => Promise<string | null>
  /** The question of an answer as a program; null when there is none (the reason is told). */
  readonly viewCode: (messageId: string, form: CodeForm) => Promise<string | null>
}

/** Makes the actions on messages. Nobody needs their code before there is a message. */
export function createMessageActions(context: ActionContext): MessageActions {
  let loading: Promise<MessageWork> | null = null
  const work = (): Promise<MessageWork> => (loading ??= import('./message-work').then(({ createMessageWork }) => createMessageWork(context)))
  return {
    edit: async (...args) => (await work()).edit(...args),
    continueAnswer: async (...args) => (await work()).continueAnswer(...args),
    retry: async (...args) => (await work()).retry(...args),
    regenerate: async (...args) => (await work()).regenerate(...args),
    saveVersion: async (...args) => (await work()).saveVersion(...args),
    readVersions: async (...args) => (await work()).readVersions(...args),
    markContext: async (...args) => (await work()).markContext(...args),
    summarise: async (...args) => (await work()).summarise(...args),
    copyMessage: async (...args) => (await work()).copyMessage(...args),
    savePicture: async (...args) => (await work()).savePicture(...args),
    viewCode: async (...args) => (await work()).viewCode(...args),
  }
}
