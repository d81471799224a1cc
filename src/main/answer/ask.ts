import { randomUUID } from 'node:crypto'
import { attachedName } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { Chat, ChatParams, Message, Part } from '../../shared/chat'
import type { Asked } from '../../shared/contract'
import { ProblemError } from '../../shared/problem'
import type { NewMessage } from '../history/history-calls'
import type { AnswersDeps, Question, RunTarget, Target } from './answers'
import { withModel } from './compared'
import type { LiveAnswers } from './live-answers'

/** What of the desk of answers a question is asked with. */
export interface AskDeps extends Pick<AnswersDeps, 'history' | 'emit' | 'hasFile' | 'titleOf' | 'betterTitle' | 'problemOf'> {
  readonly tryTarget: (params: ChatParams) => Promise<RunTarget>
  readonly blank: (role: Message['role'], parentId: string | null) => NewMessage
  readonly blankAnswer: (parentId: string, target: RunTarget, isWaiting: boolean) => NewMessage
  readonly live: Pick<LiveAnswers, 'start' | 'endBefore'>
}

/** A question and where it goes. */
export interface Asking {
  /** Null: a new chat. */
  readonly chatId: string | null
  readonly parentId: string | null
  readonly question: Question
  readonly params: ChatParams
  /** Models that answer it side by side, in place of the one of `params`; none: just that one. */
  readonly compare?: readonly string[] | undefined
  readonly window?: number | undefined
  readonly forCommand?: boolean
}

/** Saves a question with its empty answers, tells the windows, starts the answers. Problems: bad-input (nothing is asked, a model is named twice), not-found (a file). */
export async function ask(deps: AskDeps, { chatId, parentId, question: { text, attached }, params, compare = [], window, forCommand = false }: Asking): Promise<Asked> {
  const { history, emit, live } = deps
  const isWordless = text.trim() === ''
  if (isWordless && attached.length === 0) throw new ProblemError({ code: 'bad-input', field: 'text', detail: 'nothing is asked' })
  if (new Set(compare).size < compare.length) throw new ProblemError({ code: 'bad-input', field: 'compare', detail: 'a model is named twice' })
  for (const part of attached) {
    if (!(await deps.hasFile(part.attachment))) throw new ProblemError({ code: 'not-found', field: attachedName(part) })
  }
  const [first = params.model, ...rest] = compare
  // Settled once for all: the budget, say, is asked for one question and not for each of its answers.
  const target = await deps.tryTarget({ ...params, model: first })
  const parts: readonly Part[] = [...attached, ...(isWordless ? [] : [{ type: 'text' as const, text }])]
  const question: NewMessage = { ...deps.blank('user', parentId), parts }
  const about = isWordless ? attached.map(attachedName).join(', ') : text
  const chat = chatId === null ? { title: await deps.titleOf(about), params } : null
  const id = chatId ?? randomUUID()
  const after = live.endBefore(parentId)
  const answerOf = (by: RunTarget, compared?: string | null): NewMessage => ({ ...deps.blankAnswer(question.id, by, after !== undefined), ...(compared && compare.length > 0 ? { compared } : {}) })
  const answer = answerOf(target, first)
  const others = rest.map((model) => answerOf(withModel(target, model), model))
  const saved = await history.saveQuestion({ chatId: id, chat, question, answer, others, ...(window === undefined ? {} : { window }) })
  emit('chat.changed', saved.chat)
  for (const message of [saved.question, saved.answer, ...saved.others]) emit('message.saved', message)
  let isNamed = saved.chat.titleSource !== 'question' || parentId !== null
  const nameBetter = (ended: Message, used: Target): void => {
    if (isNamed) return
    isNamed = true
    improveTitle(deps, saved.chat, used, about, ended).catch(deps.problemOf)
  }
  for (const message of [saved.answer, ...saved.others]) live.start(saved.chat, message, withModel(target, message.compared), { after, onDone: nameBetter, forCommand })
  return { chatId: id, questionId: question.id, answerId: answer.id }
}

async function improveTitle({ history, emit, betterTitle }: AskDeps, chat: Chat, target: Target, question: string, answer: Message): Promise<void> {
  const title = await betterTitle(target, question, plainText(answer.parts), chat.id)
  if (title === null) return
  emit('chat.changed', await history.renameChat({ chatId: chat.id, title, titleSource: 'model' }))
}
