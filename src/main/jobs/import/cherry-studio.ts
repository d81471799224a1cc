import { missingFile, pictureFrom, reasoningPart, textPart, usageFrom } from './foreign-parts'
import { type ImportedChat, type ImportedFolder, type ImportedMessage, importedMessage, type ImportedPart, type ImportSource, type ReadContext } from './imported-chat'
import type { ContainerFile } from './container'
import { idOf, list, type Loose, moment, named, parsed, record, shown, text } from './loose'
import { readChat, readValues } from './read-chats'
import { openSortingTable, type SortingTable } from './sorting-table'

/** A stored file: in the archive under `Data/Files/`, by its id. */
function fileFrom(value: unknown, { container }: ReadContext): ImportedPart {
  const file = record(value)
  const id = idOf(file['id'])
  const name = named(file['origin_name']) ?? named(file['name']) ?? id ?? 'file'
  const found = id === null ? undefined : container.files.find((entry) => entry.name.slice(entry.name.lastIndexOf('/') + 1).startsWith(id))
  return found === undefined ? missingFile(name) : { type: 'import-file', name, mime: '', open: () => container.open(found) }
}

function blockParts(block: Loose, context: ReadContext): readonly ImportedPart[] {
  const type = text(block['type']).toLowerCase()
  switch (type) {
    case 'main_text':
    case 'translation':
      return textPart(block['content'])
    case 'code':
      return text(block['content']) === '' ? [] : [{ type: 'text', text: `\`\`\`${text(block['language'])}\n${text(block['content'])}\n\`\`\`` }]
    case 'thinking':
      return reasoningPart(block['content'])
    case 'image':
      return block['file'] === undefined || block['file'] === null ? [pictureFrom(text(block['url']), 'image')] : [fileFrom(block['file'], context)]
    case 'file':
      return [fileFrom(block['file'], context)]
    case 'tool':
      return [{ type: 'tool', tool: 'function', name: named(block['toolName']) ?? named(block['toolId']) ?? 'tool', state: block['status'] === 'error' ? 'failed' : 'done', input: shown(block['arguments']), output: shown(block['content']) }]
    case 'error':
      return []
    default:
      return [{ type: 'unknown', kind: type === '' ? 'block' : type, raw: JSON.stringify(block) }]
  }
}

interface Answers {
  readonly blocks: readonly Loose[]
  readonly message: Loose
}

function readMessage({ message, blocks }: Answers, parentId: string | null, context: ReadContext): ImportedMessage {
  const isQuestion = message['role'] === 'user'
  const error = blocks.find(({ type }) => text(type).toLowerCase() === 'error')
  const failure = error === undefined ? text(record(message['error'])['message']) : text(record(error['error'])['message']) || shown(error['content'])
  const older = [
    ...reasoningPart(message['reasoning_content']),
    ...textPart(message['content']),
    ...list(message['images']).map((image) => pictureFrom(text(image), 'image')),
    ...list(message['files']).map((file) => fileFrom(file, context)),
  ]
  return importedMessage({
    sourceId: idOf(message['id']) ?? '',
    parentId,
    role: isQuestion ? 'user' : 'assistant',
    parts: blocks.length > 0 ? blocks.flatMap((block) => blockParts(block, context)) : older,
    model: isQuestion ? null : (named(record(message['model'])['id']) ?? named(message['modelId'])),
    createdAt: moment(message['createdAt']),
    status: message['status'] === 'error' || failure !== '' ? 'failed' : message['status'] === 'paused' ? 'stopped' : 'done',
    failure,
    usage: usageFrom(message['usage']),
  })
}

/** Messages of a topic, in a row; several answers to one question (of several models) are versions, and the one marked as wanted is gone on from. */
function readMessages(topic: Loose, table: SortingTable, context: ReadContext): readonly ImportedMessage[] {
  const messages: ImportedMessage[] = []
  const known = new Set<string>()
  let before: string | null = null
  let chosen = false
  for (const message of list(topic['messages']).map(record)) {
    const id = idOf(message['id'])
    if (id === null || message['role'] === 'system' || message['type'] === 'clear') continue
    const askId = idOf(message['askId'])
    const answers: string | null = message['role'] !== 'user' && askId !== null && known.has(askId) ? askId : null
    const wanted = table.of('blocks', id).map(record)
    const order = list(message['blocks'])
    const blocks = wanted.toSorted((a, b) => order.indexOf(a['id']) - order.indexOf(b['id']))
    messages.push(readMessage({ message, blocks }, answers ?? before, context))
    known.add(id)
    const isWanted = message['foldSelected'] === true || message['useful'] === true
    const isSibling = answers !== null && answers !== before
    if (!isSibling || (isWanted && !chosen)) before = id
    chosen = isSibling ? chosen || isWanted : isWanted
  }
  return messages
}

interface Known {
  readonly name: string
  readonly pinned: boolean
  readonly createdAt: number | null
  readonly updatedAt: number | null
  readonly prompt: string
  /** The assistant that it was asked of, as a folder. */
  readonly folders: readonly ImportedFolder[]
}

/** What topics are called. Of the app's state only its assistants are read; the providers beside them, with their keys, are dropped here. */
function topicsOf(state: unknown): ReadonlyMap<string, Known> {
  const { assistants: written } = record(typeof state === 'string' ? parsed(state) : state)
  const slice = record(typeof written === 'string' ? parsed(written) : written)
  const topics = new Map<string, Known>()
  for (const assistant of [slice['defaultAssistant'], ...list(slice['assistants'])].map(record)) {
    for (const topic of list(assistant['topics']).map(record)) {
      const id = idOf(topic['id'])
      if (id === null) continue
      const owner = idOf(assistant['id'])
      const prompt = [text(assistant['prompt']), text(topic['prompt'])].filter((part) => part.trim() !== '').join('\n\n')
      topics.set(id, {
        name: text(topic['name']),
        pinned: topic['pinned'] === true,
        createdAt: moment(topic['createdAt']),
        updatedAt: moment(topic['updatedAt']),
        prompt,
        // The one that is there from the start is where everything goes that has no place.
        folders: owner === null || owner === 'default' ? [] : [{ sourceId: owner, name: text(assistant['name']) }],
      })
    }
  }
  return topics
}

async function* read(file: ContainerFile, context: ReadContext): AsyncGenerator<ImportedChat> {
  const table = openSortingTable(context.workFolder)
  try {
    let names: ReadonlyMap<string, Known> = new Map()
    const decide = (path: readonly string[]): 'cut' | 'enter' | 'pass' => {
      const [top, second] = path
      if (top === undefined || (path.length === 1 && (top === 'localStorage' || top === 'indexedDB'))) return 'enter'
      if (top === 'localStorage') return second === 'persist:cherry-studio' ? 'cut' : 'pass'
      if (top !== 'indexedDB') return 'pass'
      // The oldest files hold a list of named values there.
      if (second === '[]') return 'cut'
      if (second !== 'topics' && second !== 'message_blocks') return 'pass'
      return path.length === 2 ? 'enter' : 'cut'
    }
    for await (const { path, value } of readValues(file, context, decide)) {
      const row = record(value)
      if (path[0] === 'localStorage') names = topicsOf(value)
      else if (path[1] === 'message_blocks') table.put('blocks', idOf(row['messageId']) ?? '', value)
      else {
        const topic = path[1] === '[]' ? record(row['value']) : row
        const id = idOf(topic['id'])
        if (id !== null && Array.isArray(topic['messages'])) table.put('topics', id, topic)
      }
    }
    for (const id of table.owners('topics')) {
      const known = names.get(id)
      const chat = readChat(context, { title: known?.name ?? id }, file.name, () => {
        const messages = readMessages(record(table.of('topics', id)[0]), table, context)
        return {
          sourceId: id,
          title: known?.name ?? '',
          createdAt: known?.createdAt ?? null,
          updatedAt: known?.updatedAt ?? null,
          archived: false,
          pinned: known?.pinned ?? false,
          folders: known?.folders ?? [],
          instructions: known?.prompt ?? '',
          messages,
          headId: null,
        }
      })
      if (chat !== null) yield chat
    }
  } finally {
    table.close()
  }
}

/** Cherry Studio's backup up to version 5: `data.json` in an archive, with its files beside it. */
export const cherryStudio: ImportSource = {
  format: 'cherry-studio',
  ids: 'derived',
  detect: (shape) => shape.has('localStorage.persist:cherry-studio') || shape.has('indexedDB.message_blocks') || (shape.has('indexedDB.topics') && shape.has('localStorage')),
  read,
}
