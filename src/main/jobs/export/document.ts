import type { CitationPart } from '../../../shared/chat'
import type { Translate } from '../../../shared/locales/translate'
import type { Language } from '../../../shared/settings'
import type { MessageRecord } from '../../history/records'
import type { OrderNames } from './order-names'

/** What every writer of a readable document works with. */
export interface DocumentContext {
  readonly t: Translate
  readonly language: Language
  /** Name of the folder beside the document that holds its pictures and files. */
  readonly attachmentFolder: string
  readonly order: OrderNames
}

/** Who speaks: `You`, `Assistant (gpt-5)`, or that it is a summary. */
export function speaker({ t }: DocumentContext, message: MessageRecord): string {
  if (message.kind === 'summary') return t('context.summary')
  if (message.role === 'user') return t('message.you')
  return message.model === null ? t('message.assistant') : t('export.speaker', { name: t('message.assistant'), model: message.model })
}

/** Why an answer ended early, in a sentence; null when it did not. */
export function endNote({ t }: DocumentContext, { status, stopReason, problem }: MessageRecord): string | null {
  if (status === 'stopped') return t(`message.stopped.${stopReason ?? 'user'}`)
  if (status !== 'failed') return null
  return problem === null ? t('problem.unexpected.text') : t(`problem.${problem.code}.text`, { host: problem.host ?? t('problem.server') })
}

/** A moment as an ISO 8601 text in UTC; some stored times may be beyond what a date can hold. */
export function isoTime(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time)
}

/** A source of an answer, once however often it is cited; without an address it is a file. */
export interface Source {
  readonly url: string
  readonly title: string
}

/** What a text part (by its index in the message) cites, in order of first mention. */
export function sourcesOf(message: MessageRecord, index: number): readonly Source[] {
  const citations = message.parts.filter((part): part is CitationPart => part.type === 'citation' && part.of === index)
  const seen = new Map(citations.toReversed().map(({ url, title }) => [url === '' ? `file:${title}` : url, { url, title }] as const))
  return [...seen.values()].toReversed()
}
