import type { ToolKind } from '../../../shared/chat'
import { blockTexts, missingFile, reasoningPart, textPart, writtenFile } from './foreign-parts'
import type { ImportedChat, ImportedPart, ImportSource, ReadContext } from './imported-chat'
import { inARow, type LooseMessage } from './linear'
import { idOf, list, type Loose, moment, named, record, shown, text } from './loose'
import { eachAtTop, readEach } from './read-chats'

/** Parent of a first message, in place of none. */
const noParent = '00000000-0000-4000-8000-000000000000'

function toolKind(name: string, use: Loose): ToolKind {
  if (named(use['mcp_server_url']) !== null) return 'mcp'
  if (/^web_(?:search|fetch)/.test(name)) return 'web_search'
  if (/^(?:repl|analysis|code_execution|bash|artifacts_code)/.test(name)) return 'code_interpreter'
  return 'function'
}

/** Blocks in their order; a result goes to the call it answers. */
function readBlocks(blocks: readonly unknown[]): readonly ImportedPart[] {
  const parts: ImportedPart[] = []
  const calls = new Map<string, number>()
  for (const value of blocks) {
    const block = record(value)
    switch (block['type']) {
      case 'text': {
        const at = parts.length
        parts.push(...textPart(block['text']))
        if (parts.length === at) break
        for (const citation of list(block['citations']).map(record)) {
          const url = named(citation['url']) ?? named(record(citation['details'])['url'])
          const place = (key: string): number => Math.min(text(block['text']).length, Math.max(0, Math.trunc(Number(citation[key])) || 0))
          if (url !== null) parts.push({ type: 'citation', of: at, start: place('start_index'), end: Math.max(place('start_index'), place('end_index')), url, title: text(citation['title']) || text(record(citation['details'])['title']) })
        }
        break
      }
      case 'thinking':
        parts.push(...reasoningPart(block['thinking']))
        break
      case 'tool_use': {
        const name = named(block['name']) ?? 'tool'
        const id = idOf(block['id'])
        if (id !== null) calls.set(id, parts.length)
        parts.push({ type: 'tool', tool: toolKind(name, block), name, state: 'done', input: shown(block['input']), output: '' })
        break
      }
      case 'tool_result': {
        const called = calls.get(text(block['tool_use_id']))
        const at = called ?? parts.findLastIndex((part) => part.type === 'tool' && part.output === '')
        const call = parts[at]
        const state = block['is_error'] === true ? 'failed' : 'done'
        const output = blockTexts(block['content'])
        if (call?.type === 'tool') parts[at] = { ...call, output, state }
        else parts.push({ type: 'tool', tool: 'function', name: named(block['name']) ?? 'tool', state, input: '', output })
        break
      }
      case 'token_budget':
        break
      default:
        parts.push({ type: 'unknown', kind: named(block['type']) ?? 'block', raw: JSON.stringify(value) })
    }
  }
  return parts
}

function readFiles(message: Loose, { container }: ReadContext): readonly ImportedPart[] {
  const attachments = list(message['attachments']).map(record).map((file) => {
    const name = named(file['file_name']) ?? 'pasted.txt'
    const content = named(file['extracted_content'])
    return content === null ? missingFile(name) : writtenFile(name, 'text/plain', content)
  })
  const files = list(message['files']).map(record).map((file): ImportedPart => {
    const name = named(file['file_name']) ?? named(file['file_uuid']) ?? 'file'
    const id = named(file['file_uuid'])
    const found = container.files.find((entry) => (id !== null && entry.name.includes(id)) || entry.name === name || entry.name.endsWith(`/${name}`))
    return found === undefined ? missingFile(name) : { type: 'import-file', name, mime: '', open: () => container.open(found) }
  })
  return [...attachments, ...files]
}

function readConversation(value: unknown, context: ReadContext): ImportedChat | null {
  const conversation = record(value)
  const id = idOf(conversation['uuid'])
  if (id === null || !Array.isArray(conversation['chat_messages'])) return null
  const messages = list(conversation['chat_messages']).map(record).map((message): LooseMessage => {
    const parent = idOf(message['parent_message_uuid'])
    const blocks = readBlocks(list(message['content']))
    const isQuestion = message['sender'] === 'human'
    const said = blocks.length === 0 ? textPart(message['text']) : blocks
    return {
      sourceId: idOf(message['uuid']),
      // Older exports give no tree: then each follows the one before.
      ...(parent === null ? {} : { parentId: parent === noParent ? null : parent }),
      role: isQuestion ? 'user' : 'assistant',
      parts: [...said, ...readFiles(message, context)],
      model: isQuestion ? null : (named(message['model']) ?? named(conversation['model'])),
      createdAt: moment(message['created_at']),
      status: message['truncated'] === true || message['stop_reason'] === 'user_canceled' ? 'stopped' : 'done',
      failure: '',
      usage: null,
    }
  })
  return {
    sourceId: id,
    title: text(conversation['name']),
    createdAt: moment(conversation['created_at']),
    updatedAt: moment(conversation['updated_at']),
    archived: conversation['is_archived'] === true,
    pinned: conversation['is_starred'] === true,
    instructions: '',
    messages: inARow(messages),
    headId: idOf(conversation['current_leaf_message_uuid']),
  }
}

/** Claude's export: `conversations.json`, an array of conversations; newer ones give every message its parent. One conversation alone is read as well. */
export const claude: ImportSource = {
  format: 'claude',
  ids: 'derived',
  detect: (shape) => shape.has('[].chat_messages') || shape.has('chat_messages'),
  read: (file, context) =>
    readEach(file, context, eachAtTop, (value) => readConversation(value, context)),
}
