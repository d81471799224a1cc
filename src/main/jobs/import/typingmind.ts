import { chatParts, usageFrom } from './foreign-parts'
import type { ContainerFile } from './container'
import type { ImportedChat, ImportSource, ReadContext } from './imported-chat'
import { inARow } from './linear'
import { idOf, list, moment, named, record, shown, text } from './loose'
import { eachBelow, readEach, readValues } from './read-chats'

/** Names of folders by their ids. They stand after the chats, so they are looked for first. */
async function readFolders(file: ContainerFile, context: ReadContext): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  const uncounted = { ...context, open: context.container.open }
  for await (const { value } of readValues(file, uncounted, eachBelow('data', 'folders'))) {
    const { id, title } = record(value)
    const folder = idOf(id)
    if (folder !== null) names.set(folder, text(title))
  }
  return names
}

function readChatOf(value: unknown, folders: ReadonlyMap<string, string>): ImportedChat | null {
  const chat = record(value)
  const id = idOf(chat['id']) ?? idOf(chat['chatID'])
  if (id === null || !Array.isArray(chat['messages'])) return null
  const messages = list(chat['messages']).map(record)
  const folder = idOf(chat['folderID'])
  const isSystem = (role: unknown): boolean => role === 'system'
  return {
    sourceId: id,
    title: text(chat['chatTitle']),
    createdAt: moment(chat['createdAt']),
    updatedAt: moment(chat['updatedAt']),
    archived: chat['archived'] === true,
    pinned: chat['pinned'] === true || (chat['pinnedAt'] ?? null) !== null,
    folders: folder === null ? [] : [{ sourceId: folder, name: folders.get(folder) ?? '' }],
    instructions: messages.filter(({ role }) => isSystem(role)).map(({ content }) => shown(content)).join('\n\n'),
    messages: inARow(
      messages
        .filter(({ role }) => !isSystem(role))
        .map((message) => ({
          sourceId: idOf(message['uuid']),
          role: message['role'] === 'user' ? 'user' : 'assistant',
          parts: chatParts(message['content']),
          model: message['role'] === 'user' ? null : (named(message['model']) ?? named(chat['model'])),
          createdAt: moment(message['createdAt']),
          status: 'done',
          failure: '',
          usage: usageFrom(message['usage']),
        })),
    ),
    headId: null,
  }
}

/** TypingMind's export: `{data: {chats}}`. */
export const typingmind: ImportSource = {
  format: 'typingmind',
  ids: 'derived',
  detect: (shape) => shape.has('data.chats.[].chatTitle') || shape.has('data.chats.[].chatID'),
  async *read(file, context) {
    const folders = await readFolders(file, context)
    yield* readEach(file, context, eachBelow('data', 'chats'), (value) => readChatOf(value, folders))
  },
}
