import { missingFile, reasoningPart, textPart, usageFrom } from './foreign-parts'
import { type ImportedChat, type ImportedMessage, importedMessage, type ImportedPart, type ImportSource, type ReadContext } from './imported-chat'
import type { ContainerFile } from './container'
import { idOf, list, type Loose, moment, named, record, shown, text } from './loose'
import { readChat, readValues } from './read-chats'
import { openSortingTable, type SortingTable } from './sorting-table'

/** Tables that are looked at, in both kinds of files; all others (settings, keys, files) are passed over. */
const tables = ['agents', 'sessionGroups', 'sessions', 'agentsToSessions', 'topics', 'messages', 'messagePlugins'] as const

/** The topic of a message, or the session when it has none: a chat of its own. */
const chatOf = (message: Loose): string => {
  const topic = idOf(message['topicId'])
  return topic === null ? `session:${idOf(message['sessionId']) ?? 'inbox'}` : `topic:${topic}`
}

function failureOf(message: Loose): string {
  const error = record(message['error'])
  return text(error['message']) || shown(error['body'])
}

function toolParts(message: Loose): readonly ImportedPart[] {
  return list(message['tools']).map(record).map((tool) => {
    const name = [text(tool['identifier']), text(tool['apiName'])].filter((each) => each !== '').join('.') || 'tool'
    return { type: 'tool', tool: /search|browsing/i.test(name) ? 'web_search' : 'function', name, state: 'done', input: shown(tool['arguments']), output: '' }
  })
}

/** Messages of one chat, by time. Tools' answers are put into the messages that called them, and what follows a tool follows its caller. */
function readMessages(rows: readonly Loose[], table: SortingTable): readonly ImportedMessage[] {
  const messages = new Map<string, ImportedMessage>()
  const standIn = new Map<string, string | null>()
  let before: string | null = null
  for (const row of rows.toSorted((a, b) => (moment(a['createdAt']) ?? 0) - (moment(b['createdAt']) ?? 0))) {
    const id = idOf(row['id'])
    if (id === null) continue
    const parentId: string | null = standIn.get(idOf(row['parentId']) ?? '') ?? before
    if (row['role'] === 'system') continue
    if (row['role'] === 'tool') {
      standIn.set(id, parentId)
      const caller = parentId === null ? undefined : messages.get(parentId)
      const call = record(table.of('messagePlugins', id)[0])
      const at = caller?.parts.findIndex((part) => part.type === 'tool' && part.output === '' && (call['apiName'] === undefined || part.name.endsWith(text(call['apiName'])))) ?? -1
      const output = text(row['content'])
      if (caller !== undefined && at >= 0) messages.set(caller.sourceId, { ...caller, parts: caller.parts.map((part, index) => (index === at && part.type === 'tool' ? { ...part, output } : part)) })
      else if (caller !== undefined) messages.set(caller.sourceId, { ...caller, parts: [...caller.parts, { type: 'tool', tool: 'function', name: text(call['apiName']) || 'tool', state: 'done', input: '', output }] })
      continue
    }
    const isQuestion = row['role'] === 'user'
    const failure = failureOf(row)
    messages.set(
      id,
      importedMessage({
        sourceId: id,
        parentId,
        role: isQuestion ? 'user' : 'assistant',
        parts: [
          ...reasoningPart(record(row['reasoning'])['content']),
          ...textPart(row['content']),
          ...toolParts(row),
          ...list(row['files']).map((file) => missingFile(idOf(file) ?? text(record(file)['name']))),
        ],
        model: isQuestion ? null : (named(row['model']) ?? named(record(row['extra'])['fromModel'])),
        createdAt: moment(row['createdAt']),
        status: failure === '' ? 'done' : 'failed',
        failure,
        usage: usageFrom(row['metadata']),
      }),
    )
    standIn.set(id, id)
    before = id
  }
  return [...messages.values()]
}

function readOne(owner: string, table: SortingTable): ImportedChat {
  const rows = table.of('messages', owner).map(record)
  const [kind, id] = [owner.slice(0, owner.indexOf(':')), owner.slice(owner.indexOf(':') + 1)]
  const topic = kind === 'topic' ? record(table.of('topics', id)[0]) : {}
  const sessionId = kind === 'topic' ? idOf(topic['sessionId']) : id
  const session = record(sessionId === null ? null : table.of('sessions', sessionId)[0])
  const agent = record(table.of('agents', idOf(record(table.of('agentsToSessions', sessionId ?? '')[0])['agentId']) ?? '')[0])
  const sessionTitle = text(session['title']) || text(record(session['meta'])['title']) || text(agent['title'])
  const groupId = idOf(session['groupId']) ?? idOf(session['group'])
  const group = groupId === null ? '' : text(record(table.of('sessionGroups', groupId)[0])['name'])
  const folders = [
    ...(groupId === null || group === '' ? [] : [{ sourceId: `group:${groupId}`, name: group }]),
    // A session is an assistant with its topics; what is said outside of them is a chat of that name beside their folder.
    ...(kind === 'topic' && sessionId !== null && sessionTitle !== '' ? [{ sourceId: `session:${sessionId}`, name: sessionTitle }] : []),
  ]
  const system = rows.filter(({ role }) => role === 'system').map(({ content }) => text(content))
  return {
    sourceId: owner,
    title: kind === 'topic' ? text(topic['title']) : sessionTitle,
    createdAt: moment(topic['createdAt']),
    updatedAt: null,
    archived: false,
    pinned: kind === 'topic' ? topic['favorite'] === true || topic['favorite'] === 1 : session['pinned'] === true || session['pinned'] === 1,
    folders,
    instructions: [text(agent['systemRole']) || text(record(session['config'])['systemRole']), ...system].filter((each) => each !== '').join('\n\n'),
    messages: readMessages(rows, table),
    headId: null,
  }
}

async function* read(file: ContainerFile, context: ReadContext): AsyncGenerator<ImportedChat> {
  const table = openSortingTable(context.workFolder)
  try {
    const decide = (path: readonly string[]): 'cut' | 'enter' | 'pass' => {
      if (path.length === 0 || (path.length === 1 && (path[0] === 'data' || path[0] === 'state'))) return 'enter'
      if (!(tables as readonly (string | undefined)[]).includes(path[1])) return 'pass'
      return path.length === 2 ? 'enter' : 'cut'
    }
    for await (const { path, value } of readValues(file, context, decide)) {
      const row = record(value)
      const kind = path[1] ?? ''
      table.put(kind, kind === 'messages' ? chatOf(row) : (idOf(row[kind === 'agentsToSessions' ? 'sessionId' : 'id']) ?? ''), value)
    }
    for (const owner of table.owners('messages')) {
      const chat = readChat(context, { title: owner }, file.name, () => readOne(owner, table))
      if (chat !== null) yield chat
    }
  } finally {
    table.close()
  }
}

/** LobeChat's exports: tables of its database (newer), or the state of its store (older). */
export const lobechat: ImportSource = {
  format: 'lobechat',
  ids: 'derived',
  detect: (shape) => (shape.has('data.messages') && (shape.has('schemaHash') || shape.has('mode'))) || (shape.has('exportType') && shape.has('state.messages')),
  read,
}
