import { missingFile, reasoningPart, textPart } from './foreign-parts'
import { type ImportedChat, type ImportedMessage, importedMessage, type ImportedPart, type ImportSource } from './imported-chat'
import { idOf, list, type Loose, moment, named, record, shown, text } from './loose'
import { eachAtTop, readEach } from './read-chats'

function blockParts(value: unknown): readonly ImportedPart[] {
  const block = record(value)
  switch (block['type']) {
    case 'text':
      return textPart(typeof block['text'] === 'string' ? block['text'] : record(block['text'])['value'])
    case 'think':
      return reasoningPart(typeof block['think'] === 'string' ? block['think'] : record(block['think'])['value'])
    case 'tool_call': {
      const call = record(block['tool_call'])
      return [{ type: 'tool', tool: 'function', name: named(call['name']) ?? 'tool', state: 'done', input: shown(call['args'] ?? call['input']), output: shown(call['output']) }]
    }
    default:
      return [{ type: 'unknown', kind: named(block['type']) ?? 'block', raw: JSON.stringify(value) }]
  }
}

function readMessage(message: Loose): ImportedMessage | null {
  const sourceId = idOf(message['messageId'])
  if (sourceId === null) return null
  const isQuestion = message['isCreatedByUser'] === true
  const blocks = list(message['content']).flatMap(blockParts)
  const failed = message['error'] === true
  const parts = blocks.length > 0 ? blocks : textPart(message['text'])
  return importedMessage({
    sourceId,
    parentId: idOf(message['parentMessageId']),
    role: isQuestion ? 'user' : 'assistant',
    parts: [...(failed ? [] : parts), ...list(message['files']).map((file) => missingFile(named(record(file)['filename']) ?? 'file'))],
    model: isQuestion ? null : named(message['model']),
    createdAt: moment(message['createdAt']),
    status: failed ? 'failed' : message['unfinished'] === true || message['finish_reason'] === 'incomplete' ? 'stopped' : 'done',
    failure: failed ? text(message['text']) : '',
  })
}

/** Messages of the export, of both kinds: all in a row, or each with its children inside it. */
function allMessages(top: readonly unknown[]): readonly ImportedMessage[] {
  const messages: ImportedMessage[] = []
  const waiting = top.toReversed()
  while (waiting.length > 0) {
    const raw = record(waiting.pop())
    const message = readMessage(raw)
    if (message !== null) messages.push(message)
    waiting.push(...list(raw['children']).toReversed())
  }
  return messages
}

function readConversation(value: unknown): ImportedChat | null {
  const conversation = record(value)
  const id = idOf(conversation['conversationId'])
  if (id === null || !Array.isArray(conversation['messages'])) return null
  return {
    sourceId: id,
    title: text(conversation['title']),
    // It says at what hour it was written, and not on which day.
    createdAt: null,
    updatedAt: null,
    archived: false,
    pinned: false,
    instructions: text(record(conversation['options'])['promptPrefix']),
    messages: allMessages(list(conversation['messages'])),
    headId: null,
  }
}

/** LibreChat's export of one conversation. */
export const librechat: ImportSource = {
  format: 'librechat',
  ids: 'derived',
  detect: (shape) => shape.has('messages.[].messageId') || shape.has('[].messages.[].messageId'),
  read: (file, context) => readEach(file, context, eachAtTop, readConversation),
}
