import { chatParts, pictureFrom, reasoningPart, textPart, usageFrom } from './foreign-parts'
import { type ImportedChat, importedMessage, type ImportedPart, type ImportSource } from './imported-chat'
import { idOf, list, type Loose, moment, named, record, shown, text } from './loose'
import { eachAtTop, readEach } from './read-chats'

const entities: Readonly<Record<string, string>> = { '&gt;': '>', '&lt;': '<', '&amp;': '&', '&quot;': '"', '&#x27;': "'", '&#39;': "'" }
const decoded = (html: string): string => html.replace(/&(?:gt|lt|amp|quot|#x27|#39);/g, (entity) => entities[entity] ?? entity)

/** Reasoning written into the text as a fold of HTML. */
const reasoningFold = /<details type="reasoning"[^>]*>\s*(?:<summary>[^<]*<\/summary>)?([\s\S]*?)<\/details>\s*/g

/** What newer versions keep beside the text: the items of the answer, as the Responses API has them. */
function itemParts(items: readonly unknown[]): readonly ImportedPart[] {
  return items.flatMap((value): readonly ImportedPart[] => {
    const item = record(value)
    switch (item['type']) {
      case 'message':
        return chatParts(item['content'])
      case 'reasoning':
        return reasoningPart([...list(item['summary']), ...list(item['content'])].map((part) => text(record(part)['text'])).join('\n\n'))
      case 'function_call':
        return [{ type: 'tool', tool: 'function', name: text(item['name']) || 'tool', state: 'done', input: shown(item['arguments']), output: '' }]
      case 'function_call_output':
        return [{ type: 'tool', tool: 'function', name: 'result', state: 'done', input: '', output: shown(item['output']) }]
      default:
        return [{ type: 'unknown', kind: named(item['type']) ?? 'item', raw: JSON.stringify(value) }]
    }
  })
}

function contentParts(message: Loose): readonly ImportedPart[] {
  const items = list(message['output'])
  if (items.length > 0) return itemParts(items)
  const content = message['content']
  if (typeof content !== 'string') return chatParts(content)
  const reasoning = [...content.matchAll(reasoningFold)].flatMap(([, inner]) => reasoningPart(decoded(inner ?? '').replace(/^> ?/gm, '').trim()))
  return [...reasoning, ...textPart(content.replace(reasoningFold, ''))]
}

function readConversation(value: unknown): ImportedChat | null {
  const outer = record(value)
  const chat = record(outer['chat'])
  const history = record(chat['history'])
  const id = idOf(outer['id'])
  if (id === null || typeof history['messages'] !== 'object' || history['messages'] === null) return null
  const messages = Object.entries(record(history['messages'])).map(([key, entry]) => {
    const message = record(entry)
    const error = message['error']
    const failure = shown(record(error)['content'] ?? (error === false ? null : error))
    const isQuestion = message['role'] === 'user'
    const files = list(message['files']).map(record).map((file) => pictureFrom(text(file['url']), named(file['name']) ?? named(file['type']) ?? 'file'))
    return importedMessage({
      sourceId: idOf(message['id']) ?? key,
      parentId: idOf(message['parentId']),
      role: isQuestion ? 'user' : 'assistant',
      parts: [...files, ...contentParts(message)],
      model: isQuestion ? null : named(message['model']),
      createdAt: moment(message['timestamp']),
      status: failure !== '' ? 'failed' : message['done'] === false ? 'stopped' : 'done',
      failure,
      usage: usageFrom(message['usage']),
    })
  })
  return {
    sourceId: id,
    title: text(outer['title']) || text(chat['title']),
    createdAt: moment(outer['created_at']) ?? moment(chat['timestamp']),
    updatedAt: moment(outer['updated_at']),
    archived: outer['archived'] === true,
    pinned: outer['pinned'] === true,
    tags: list(record(outer['meta'])['tags']).map(text),
    instructions: text(record(chat['params'])['system']) || text(chat['system']),
    messages,
    headId: idOf(history['currentId']),
  }
}

/** Open WebUI's export: an array of chats whose messages are a tree. */
export const openWebui: ImportSource = {
  format: 'open-webui',
  ids: 'derived',
  detect: (shape) => shape.has('[].chat.history') || shape.has('chat.history.messages'),
  read: (file, context) => readEach(file, context, eachAtTop, readConversation),
}
