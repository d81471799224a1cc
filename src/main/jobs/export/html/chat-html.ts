import type { Part } from '../../../../shared/chat'
import type { ChatRecord, MessageRecord } from '../../../history/records'
import type { AttachedPart } from '../../../../shared/chat'
import { type DocumentContext, endNote, isoTime, type Source, sourcesOf, speaker } from '../document'
import { drawLink } from './draw-markdown'
import { escapeHtml } from './escape'
import { markdownHtml } from './markdown-html'
import { pageStyle } from './page-style'

export interface HtmlContext extends DocumentContext {
  /** The file of a part as a `data:` address that the page may hold; null when it is gone, or is no picture that a page may show. */
  readonly dataUrl: (part: AttachedPart) => Promise<string | null>
}

/** Nothing but what the page itself holds: no scripts, no network, no frames, no forms. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

function shortTime({ language }: DocumentContext, time: number): string {
  const date = new Date(time)
  const shown = Number.isNaN(date.getTime()) ? isoTime(time) : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(date)
  return `<time datetime="${isoTime(time)}">${escapeHtml(shown)}</time>`
}

function folded(title: string, raws: readonly (readonly [label: string, text: string])[]): string {
  const shown = raws.filter(([, text]) => text !== '').map(([label, text]) => `<div>${escapeHtml(label)}<pre>${escapeHtml(text)}</pre></div>`)
  return `<details><summary>${escapeHtml(title)}</summary>${shown.join('')}</details>`
}

function sourceList(t: DocumentContext['t'], sources: readonly Source[]): string {
  if (sources.length === 0) return ''
  const items = sources.map(({ url, title }) => `<li>${drawLink(url, escapeHtml(title === '' ? url : title))}</li>`)
  return `<ol class="sources" aria-label="${escapeHtml(t('part.sources'))}">${items.join('')}</ol>`
}

async function partHtml(context: HtmlContext, message: MessageRecord, part: Part, index: number): Promise<string> {
  const { t } = context
  switch (part.type) {
    case 'text':
      return (await markdownHtml(part.text, t)) + sourceList(t, sourcesOf(message, index))
    case 'reasoning':
      return part.text === '' ? '' : `<details><summary>${escapeHtml(t('part.thought'))}</summary>${await markdownHtml(part.text, t)}</details>`
    case 'refusal':
      return `<div class="refusal"><strong>${escapeHtml(t('part.refusal'))}</strong>\n${escapeHtml(part.text)}</div>`
    case 'tool':
      return folded(t(`tool.${part.tool}.${part.state}`, { name: part.name }), [
        [t('part.input'), part.input],
        [t('part.output'), part.output],
      ])
    case 'image': {
      const alt = escapeHtml(part.alt === '' ? t('part.image') : part.alt)
      const url = await context.dataUrl(part)
      return url === null ? `<p class="note">${alt} – ${escapeHtml(t('export.gone'))}</p>` : `<img src="${url}" alt="${alt}">`
    }
    case 'file': {
      const url = await context.dataUrl(part)
      const name = escapeHtml(part.name)
      return url === null ? `<p class="note">${name} – ${escapeHtml(t('export.gone'))}</p>` : `<p><a href="${url}" download="${name}">${name}</a></p>`
    }
    case 'unknown':
      return folded(t('part.unknown', { kind: part.kind }), [[part.kind, part.raw]])
    case 'citation':
      return ''
  }
}

async function messageHtml(context: HtmlContext, message: MessageRecord): Promise<string> {
  const parts: string[] = []
  for (const [index, part] of message.parts.entries()) parts.push(await partHtml(context, message, part, index))
  const note = endNote(context, message)
  if (note !== null) parts.push(`<p class="note${message.status === 'failed' ? ' failed' : ''}">${escapeHtml(note)}</p>`)
  const name = escapeHtml(speaker(context, message))
  return `<article class="${message.role === 'user' ? 'question' : 'answer'}" aria-label="${name}">
<p class="speaker">${name} <span>· ${shortTime(context, message.createdAt)}</span></p>
<div class="body">${parts.filter((part) => part !== '').join('\n')}</div>
</article>
`
}

/** The chat with the messages of one branch as one HTML file, piece by piece. */
export async function* htmlOf(chat: ChatRecord, messages: Iterable<MessageRecord>, context: HtmlContext): AsyncGenerator<string> {
  const title = escapeHtml(chat.title)
  yield `<!doctype html>
<html lang="${context.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Aside">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1 dir="auto">${title}</h1><p class="facts">${shortTime(context, chat.createdAt)}</p></header>
<main>
`
  for (const message of messages) yield await messageHtml(context, message)
  yield '</main>\n</body>\n</html>\n'
}
