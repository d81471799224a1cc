import { type Answers, createAnswers, type Target } from './answer/answers'
import { askedModel } from './asked-model'
import type { DocumentTexts } from './attached/document-texts'
import type { Attachments } from './attachments'
import type { Connections } from './connections'
import { createEventChannel, type EventChannel } from './event-channel'
import type { History } from './history/history-calls'
import { problemOf } from './answer-call'
import type { Models } from './models'
import type { Ledger } from './money/ledger'
import { waitForNetwork } from './network'
import { demoModel } from './openai/demo-model'
import type { SettingsStore } from './settings'

export interface Core {
  readonly answers: Answers
  readonly events: EventChannel
}

interface Deps {
  readonly history: History
  readonly settings: SettingsStore
  readonly connections: Connections
  readonly models: Models
  readonly attachments: Attachments
  readonly documents: DocumentTexts
  readonly ledger: () => Promise<Ledger>
  /** Whether better titles may be asked for: a command that prints one answer and ends does not wait, or pay, for one. */
  readonly titles: boolean
  /** Whether the history outlives this run of the app; nothing may be left at a server for one that does not. */
  readonly isKept: boolean
  readonly isShown: (chatId: string) => boolean
  readonly report: (message: string) => void
}

/** Puts the answering side together: a history, the answers written into it, and the events that tell of them. The SDK is loaded with the first question. */
export function createCore({ history, settings, connections, models, attachments, documents, ledger, titles, isKept, isShown, report }: Deps): Core {
  const events = createEventChannel()
  const answers = createAnswers({
    history,
    emit: events.emit,
    titleOf: async (question) => (await import('./openai/title')).titleFromQuestion(question),
    sentContext: async (...args) => (await import('./asked-context')).askedContext(...args).sent,
    sentFiles: async (context, { connection, model, demo }) => {
      const uploads = settings.get().uploadFiles && !demo ? await attachments.uploads() : undefined
      return (await import('./attached/sent-files')).sentFiles({ attachments, documents, uploads }, context, connection, model)
    },
    backgroundLine: async (...args) => (isKept ? (await import('./background-answers')).backgroundLine(history, ...args) : undefined),
    hasFile: attachments.has,
    target: async (params): Promise<Target> => {
      const { connection, demo } = await connections.forQuestion(params.connection)
      if (demo) return { connection, model: demoModel, demo }
      if (settings.get().monthlyBudget !== null) await (await ledger()).checkBudget()
      return { connection, model: await askedModel(models, connection, params.model), demo }
    },
    streamAnswer: async (connection, request, ...rest) => {
      const [{ limits }, { streamAny }] = await Promise.all([ledger(), import('./openai/stream-any')])
      return streamAny(limits.watching(connection, request.model), request, ...rest)
    },
    retryDelay: async (...args) => (await import('./openai/retry')).retryDelay(...args),
    saveImage: (base64) => attachments.save(Buffer.from(base64, 'base64')),
    waitForNetwork,
    problemOf: (error) => problemOf(error, report),
    isShown,
    charge: async (before, used, to) => (await ledger()).charge(before, used, to),
    betterTitle: async (target, question, answer, chatId) => {
      if (!titles || target.demo || !settings.get().autoTitle) return null
      const { betterTitle } = await import('./better-title')
      return betterTitle({ history, ledger }, target, question, answer, chatId)
    },
  })
  answers.onEnded(({ usage, demo }) => {
    if (usage === null || demo || settings.get().monthlyBudget === null) return
    ledger()
      .then(({ watch }) => watch())
      .catch((error: unknown) => problemOf(error, report))
  })
  return { answers, events }
}
