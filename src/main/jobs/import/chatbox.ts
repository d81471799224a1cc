import { cutJson } from './cut-json'
import type { ContainerFile } from './container'
import { missingFile, pictureFrom, reasoningPart, textPart, usageFrom } from './foreign-parts'
import type { ImportedChat, ImportedFile, ImportedPart, ImportSource, ReadContext } from './imported-chat'
import { inARow, type LooseMessage } from './linear'
import { idOf, list, type Loose, moment, named, parsed, record, shown, text } from './loose'
import { longestChat, readChat, readValues } from './read-chats'

type FindStored = (key: string, name: string) => ImportedFile

/** Pictures lie in the same file under a key of their own, when they were exported at all; one is looked for only when it is stored. */
function storedFinder(file: ContainerFile, { container }: ReadContext): FindStored {
  return (key, name) => {
    const found = container.files.find((entry) => entry.name.includes(key))
    if (found !== undefined) return { type: 'import-file', name, mime: '', open: () => container.open(found) }
    return {
      type: 'import-file',
      name,
      mime: '',
      open: async () => {
        const chunks = (await container.open(file)) as AsyncIterable<Buffer>
        for await (const { json } of cutJson(chunks, (path) => (path.length === 0 ? 'enter' : path[0] === key ? 'cut' : 'pass'), longestChat)) {
          const picture = pictureFrom(text(json === null ? '' : parsed(json.toString('utf8'))), name)
          if (picture.type === 'import-file' && picture.open !== null) return picture.open()
        }
        return null
      },
    }
  }
}

function partsOf(message: Loose, find: FindStored): readonly ImportedPart[] {
  const parts = list(message['contentParts']).flatMap((value): readonly ImportedPart[] => {
    const part = record(value)
    switch (part['type']) {
      case 'text':
      case 'info':
        return textPart(part['text'])
      case 'reasoning':
        return reasoningPart(part['text'])
      case 'image': {
        const key = named(part['storageKey'])
        return key === null ? [pictureFrom(text(part['url']), 'image')] : [find(key, 'image')]
      }
      case 'tool-call':
        return [{ type: 'tool', tool: part['toolName'] === 'web_search' ? 'web_search' : 'function', name: named(part['toolName']) ?? 'tool', state: part['state'] === 'error' ? 'failed' : 'done', input: shown(part['args']), output: shown(part['result']) }]
      default:
        return [{ type: 'unknown', kind: named(part['type']) ?? 'part', raw: JSON.stringify(value) }]
    }
  })
  const older = parts.length === 0 ? [...reasoningPart(message['reasoningContent']), ...textPart(message['content'])] : parts
  const files = list(message['files']).map(record).map((file) => {
    const key = named(file['storageKey'])
    return key === null ? missingFile(named(file['name']) ?? 'file') : find(key, named(file['name']) ?? 'file')
  })
  const links = list(message['links']).map(record).flatMap((link) => textPart(named(link['url']) === null ? '' : `[${named(link['title']) ?? text(link['url'])}](${text(link['url'])})`))
  return [...older, ...files, ...links]
}

const isSystem = (message: Loose): boolean => message['role'] === 'system'

function readMessage(message: Loose, find: FindStored): LooseMessage {
  const failure = shown(message['error'])
  const isQuestion = message['role'] === 'user'
  return {
    sourceId: idOf(message['id']),
    role: isQuestion ? 'user' : 'assistant',
    parts: partsOf(message, find),
    model: isQuestion ? null : named(message['model']),
    createdAt: moment(message['timestamp']),
    status: failure === '' ? 'done' : 'failed',
    failure,
    usage: usageFrom(message['usage']),
  }
}

/** One thread of a session, with the other continuations that its messages have. */
function readThread(messages: readonly Loose[], forks: Loose, find: FindStored): readonly LooseMessage[] {
  const rows: LooseMessage[] = []
  // A system message has no place in the tree: what follows it follows what stands before it.
  const standIn = new Map<string, string | null>()
  const addRow = (row: readonly Loose[], start: string | null): void => {
    let before = start
    for (const message of row) {
      const id = idOf(message['id'])
      if (isSystem(message)) {
        if (id !== null) standIn.set(id, before)
      } else {
        rows.push({ ...readMessage(message, find), parentId: before })
        if (id !== null) standIn.set(id, id)
        before = id ?? before
      }
      const others = id === null ? [] : list(record(forks[id])['lists']).map(record)
      for (const other of others) addRow(list(other['messages']).map(record), standIn.get(id ?? '') ?? null)
    }
  }
  addRow(messages, null)
  return rows
}

function readSession(value: unknown, find: FindStored): readonly ImportedChat[] {
  const session = record(value)
  const id = idOf(session['id'])
  if (id === null || !Array.isArray(session['messages'])) return []
  const forks = record(session['messageForksHash'])
  const chat = (sourceId: string, title: string, createdAt: number | null, raw: readonly unknown[]): ImportedChat => {
    const messages = raw.map(record)
    const shownLast = idOf(messages.findLast((message) => !isSystem(message))?.['id'])
    return {
      sourceId,
      title,
      createdAt,
      updatedAt: null,
      archived: false,
      pinned: session['starred'] === true && sourceId === id,
      instructions: messages.filter(isSystem).flatMap((message) => partsOf(message, find)).map((part) => (part.type === 'text' ? part.text : '')).join('\n\n'),
      messages: inARow(readThread(messages, forks, find)),
      headId: shownLast,
    }
  }
  const name = text(session['name'])
  const threads = list(session['threads']).map(record).map((thread) => {
    const title = [name, text(thread['name'])].filter((part) => part !== '').join(' · ')
    return chat(`${id}/${idOf(thread['id']) ?? title}`, title, moment(thread['createdAt']), list(thread['messages']))
  })
  return [...threads, chat(id, name, null, list(session['messages']))]
}

/** Chatbox's export: one flat object, `session:<id>` for each chat (older: one array). Its settings, which may hold API keys, are passed over unread. */
export const chatbox: ImportSource = {
  format: 'chatbox',
  ids: 'derived',
  detect: (shape) => shape.has('__exported_items') || shape.has('chat-sessions-list') || shape.has('chat-sessions'),
  async *read(file, context) {
    const find = storedFinder(file, context)
    const decide = (path: readonly string[]): 'cut' | 'enter' | 'pass' => {
      if (path.length === 0 || (path.length === 1 && path[0] === 'chat-sessions')) return 'enter'
      return path[0] === 'chat-sessions' || path[0]?.startsWith('session:') === true ? 'cut' : 'pass'
    }
    for await (const { value } of readValues(file, context, decide)) {
      let sessions: readonly ImportedChat[] = []
      readChat(context, value, file.name, (session) => {
        sessions = readSession(session, find)
        return sessions.at(-1) ?? null
      })
      yield* sessions
    }
  },
}
