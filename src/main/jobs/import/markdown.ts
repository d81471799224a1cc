import { posix } from 'node:path'
import { parse } from 'yaml'
import type { Container, ContainerFile } from './container'
import { textPart } from './foreign-parts'
import type { ImportedChat, ImportedFolder, ImportedPart, ImportSource, ReadContext } from './imported-chat'
import { inARow, type LooseMessage } from './linear'
import { list, type Loose, moment, named, record, text } from './loose'
import { longestChat } from './read-chats'

/** Who speaks, by the words that exporters put over a message. */
const speakers = {
  user: /^(?:you|user|human|me|prompt|question|q|你|您|我|用户|使用者|提问|问)$/i,
  assistant: /^(?:assistant|answer|response|reply|ai|bot|model|a|chat ?gpt|gpt[-\w.]*|claude(?:[-\w.]| (?:\d|opus|sonnet|haiku))*|gemini(?:[-\w.]| (?:\d|pro|flash))*|deepseek[-\w.]*|copilot|aside|助手|助理|回答|答|模型|机器人)$/i,
  system: /^(?:system|system prompt|instructions|系统|系统提示)$/i,
}
type Speaker = keyof typeof speakers

interface Section {
  readonly speaker: Speaker
  readonly model: string | null
  readonly lines: string[]
}

/** Reads a line that says who speaks: `## You`, `### Assistant (gpt-5)`, `**ChatGPT:**`; null for any other. */
function speakerOf(line: string): Pick<Section, 'speaker' | 'model'> | null {
  const [, heading, bold] = /^(?:#{1,6}\s+(.+?)|\*\*([^*]{1,60})\*\*\s*[:：]?)\s*#*$/.exec(line) ?? []
  const words = (heading ?? bold ?? '').replace(/\\(.)/g, '$1').replace(/^[^\p{L}\p{N}]+/u, '').replace(/[\s:：*]+$/, '')
  const [, name = '', model] = /^(.*?)\s*(?:[(（]([^)）]+)[)）])?$/.exec(words) ?? []
  for (const speaker of ['user', 'assistant', 'system'] as const) if (speakers[speaker].test(name)) return { speaker, model: model ?? null }
  return null
}

/** The text cut at lines that say who speaks; what stands before the first of them comes first. Lines inside fenced code say nothing. */
function sectionsOf(body: string): { readonly before: readonly string[]; readonly sections: readonly Section[] } {
  const before: string[] = []
  const sections: Section[] = []
  let fence = ''
  for (const line of body.split(/\r\n|\n|\r/)) {
    const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (fence === '') fence = marks
    else if (marks.startsWith(fence) && info.trim() === '') fence = ''
    const found = fence === '' && marks === '' ? speakerOf(line) : null
    if (found !== null) sections.push({ ...found, lines: [] })
    else (sections.at(-1)?.lines ?? before).push(line)
  }
  return { before, sections }
}

/** The file beside a note that a link means; undefined when it is none of what is imported. */
function linked(target: string, note: ContainerFile, container: Container): ContainerFile | undefined {
  let path = target.trim().replace(/\s+"[^"]*"$/, '')
  try {
    path = decodeURIComponent(path)
  } catch {
    // Not encoded, then.
  }
  const name = posix.join(posix.dirname(note.name), path)
  return container.files.find((file) => file.name === name && file.name !== note.name && !/\.(?:md|markdown)$/i.test(file.name))
}

/** Text, and in it, as files, pictures and links that stand on a line of their own and lead to a file beside the note. */
function partsOf(lines: readonly string[], note: ContainerFile, container: Container): readonly ImportedPart[] {
  const parts: ImportedPart[] = []
  let waiting: string[] = []
  const flush = (): void => {
    // A line between messages belongs to none.
    parts.push(...textPart(waiting.join('\n').replace(/\n+\s*(?:---|\*\*\*|___)\s*$/, '').trim()))
    waiting = []
  }
  for (const line of lines) {
    const [, alt, target] = /^!?\[((?:\\.|[^\]\\])*)\]\(<?([^)>]+)>?\)$/.exec(line.trim()) ?? []
    const file = target === undefined ? undefined : linked(target, note, container)
    if (file === undefined) waiting.push(line)
    else {
      flush()
      parts.push({ type: 'import-file', name: (alt ?? '').replace(/\\(.)/g, '$1') || posix.basename(file.name), mime: '', open: () => container.open(file) })
    }
  }
  flush()
  return parts
}

function frontMatterOf(raw: string): { readonly facts: Loose; readonly body: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(raw)
  if (match === null) return { facts: {}, body: raw.replace(/^\uFEFF/, '') }
  try {
    return { facts: record(parse(match[1] ?? '', { maxAliasCount: 10 })), body: raw.slice(match[0].length) }
  } catch {
    return { facts: {}, body: raw }
  }
}

/** A date of front matter: YAML readers make dates of some, and leave others as text. */
const dateOf = (value: unknown): number | null => moment(value instanceof Date ? value.getTime() : value)

/** Where a note lies: as Aside's front matter says (`Travel / 2026`), else the folders it stands in. */
function foldersOf(facts: Loose, note: ContainerFile): readonly ImportedFolder[] {
  const said = named(facts['folder'])
  const names = said === null ? note.name.split('/').slice(0, -1) : said.split(' / ')
  return names.map((name, index) => ({ sourceId: names.slice(0, index + 1).join('/'), name }))
}

function readNote(raw: string, note: ContainerFile, { container }: ReadContext): ImportedChat {
  const { facts, body } = frontMatterOf(raw)
  const { before, sections } = sectionsOf(body)
  const heading = before.map((line) => /^#\s+(.+?)\s*#*$/.exec(line)?.[1]).find((found) => found !== undefined)
  const createdAt = dateOf(facts['created']) ?? dateOf(facts['date']) ?? note.modifiedAt
  const message = (speaker: Speaker, lines: readonly string[], model: string | null): LooseMessage => ({
    sourceId: null,
    role: speaker === 'assistant' ? 'assistant' : 'user',
    parts: partsOf(lines, note, container),
    model: speaker === 'assistant' ? (model ?? named(facts['model'])) : null,
    createdAt,
    status: 'done',
    failure: '',
    usage: null,
  })
  const intro = before.filter((line) => line.trim() !== '' && line !== before.find((each) => /^#\s/.test(each)))
  // A note in which nobody asks is one message; so is what stands before the first who speaks.
  const isNote = !sections.some(({ speaker }) => speaker === 'user')
  const spoken = sections.filter(({ speaker }) => speaker !== 'system').map(({ speaker, lines, model }) => message(speaker, lines, model))
  const messages = isNote ? [message('user', body.split('\n'), null)] : intro.length === 0 ? spoken : [message('user', before, null), ...spoken]
  const id = text(facts['id'])
  return {
    sourceId: /^[0-9a-f-]{36}$/i.test(id) ? id : note.name,
    title: named(facts['title']) ?? (heading === undefined ? posix.basename(note.name).replace(/\.\w+$/, '') : heading.replace(/\\(.)/g, '$1')),
    createdAt,
    updatedAt: dateOf(facts['updated']) ?? createdAt,
    archived: facts['archived'] === true,
    pinned: facts['pinned'] === true,
    folders: foldersOf(facts, note),
    tags: list(facts['tags']).map(text),
    instructions: [text(facts['instructions']), ...sections.filter(({ speaker }) => speaker === 'system' && !isNote).map(({ lines }) => lines.join('\n').trim())].filter((each) => each !== '').join('\n\n'),
    messages: inARow(messages.filter(({ parts }) => parts.length > 0)),
    headId: null,
  }
}

/** Notes in Markdown, one chat each: Aside's own export with its front matter, those of other programs, and any others. */
export const markdown: ImportSource = {
  format: 'markdown',
  ids: 'derived',
  detect: (_shape, head, name) => /\.(?:md|markdown)$/i.test(name) && head.trim() !== '' && !head.includes('\0'),
  async *read(file, context) {
    if (file.size > longestChat) return context.leave({ reason: 'too-large', where: file.name, detail: `more than ${longestChat} bytes` })
    const chunks: Buffer[] = []
    for await (const chunk of (await context.open(file)) as AsyncIterable<Buffer>) chunks.push(chunk)
    yield readNote(Buffer.concat(chunks).toString('utf8'), file, context)
  },
}
