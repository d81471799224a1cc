import type { Part } from '../../../shared/chat'
import type { ChatRecord, MessageRecord } from '../../history/records'
import { attachmentLink, attachmentName } from './attachment-files'
import { closeBlocks } from './close-blocks'
import { type DocumentContext, endNote, sourcesOf, speaker } from './document'
import { frontMatter } from './front-matter'

/** Markdown that any reader of CommonMark shows well: front matter, the title, a heading for each message, its text as it was written. */

/** Text that stands where Markdown would read marks, e.g. a title in a heading. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>#~|$&!]/g, (mark) => `\\${mark}`)
}

/** A block of code around any text: its fence is longer than every run of backticks inside. */
export function fenced(text: string, language = ''): string {
  const runs = text.match(/`{3,}/g) ?? []
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length + 1), 3))
  return `${fence}${language}\n${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${fence}`
}

const quoted = (text: string): string => text.split(/\r\n?|\n/).map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

function partMarkdown(context: DocumentContext, message: MessageRecord, part: Part, index: number): string | null {
  const { t, attachmentFolder } = context
  switch (part.type) {
    case 'text': {
      const sources = sourcesOf(message, index).map(({ url, title }, at) => `${at + 1}. ${url === '' ? escapeMarkdown(title) : `[${escapeMarkdown(title || url)}](<${url.replace(/[<>\s\\]/g, encodeURIComponent)}>)`}`)
      return [closeBlocks(part.text), ...(sources.length === 0 ? [] : [`**${t('part.sources')}**\n\n${sources.join('\n')}`])].join('\n\n')
    }
    case 'reasoning':
      return part.text === '' ? null : quoted(`**${t('part.thought')}**\n\n${closeBlocks(part.text)}`)
    case 'refusal':
      return quoted(`**${t('part.refusal')}**\n\n${closeBlocks(part.text)}`)
    case 'tool': {
      const lines = [`**${escapeMarkdown(t(`tool.${part.tool}.${part.state}`, { name: part.name }))}**`]
      if (part.input !== '') lines.push(`${t('part.input')}:\n\n${fenced(part.input)}`)
      if (part.output !== '') lines.push(`${t('part.output')}:\n\n${fenced(part.output)}`)
      return quoted(lines.join('\n\n'))
    }
    case 'image':
      return `![${escapeMarkdown(part.alt === '' ? t('part.image') : part.alt)}](${attachmentLink(attachmentFolder, part)})`
    case 'file':
      return `[${escapeMarkdown(part.name === '' ? attachmentName(part) : part.name)}](${attachmentLink(attachmentFolder, part)})`
    case 'unknown':
      return quoted(`**${escapeMarkdown(t('part.unknown', { kind: part.kind }))}**\n\n${fenced(part.raw, 'json')}`)
    case 'citation':
      return null
  }
}

/** The chat with the messages of one branch, piece by piece. */
export function* markdownOf(chat: ChatRecord, messages: Iterable<MessageRecord>, context: DocumentContext): Generator<string> {
  yield `${frontMatter(chat, context.order)}\n# ${escapeMarkdown(chat.title)}\n`
  for (const message of messages) {
    const parts = message.parts.map((part, index) => partMarkdown(context, message, part, index)).filter((part) => part !== null && part !== '')
    const note = endNote(context, message)
    const pieces = [`## ${escapeMarkdown(speaker(context, message))}`, ...parts, ...(note === null ? [] : [`*${escapeMarkdown(note)}*`])]
    yield `\n${pieces.join('\n\n')}\n`
  }
}
