import { join } from 'node:path'
import { defaultChatParams, type Part } from '../../../shared/chat'
import { plainText } from '../../../shared/changes'
import { ProblemError } from '../../../shared/problem'
import type { History, ImportMessage, ImportPiece } from '../../history/history-calls'
import { storageError } from '../../history/storage-error'
import { titleFromQuestion } from '../../openai/title'
import type { ImportTally } from './import-tally'
import type { ImportedChat, ImportedPart, ImportSource, LeftAside } from './imported-chat'
import { fileKind } from './file-kind'
import { orderedTree, type PlacedMessage } from './ordered-tree'
import { stableId } from './stable-id'
import { FileTooLongError, storeFile } from './store-file'

/** JSON (characters) that goes to the history at once: some ten milliseconds of its time, and a message that main passes on unnoticed. */
const batchSize = 192 * 1024
/** What a chat's instructions and its title may hold at most, in characters. */
const instructionsAtMost = 200_000
const titleAtMost = 300

/** Characters of a folder's or a tag's name that are kept, folders in one another, and tags of a chat: names, not texts. */
const nameAtMost = 200
const deepest = 8
const tagsAtMost = 50

/** Where a chat lies there, with ids that are the same at every import. */
function placeOf(format: string, { folders = [], tags = [] }: ImportedChat): Pick<ImportPiece['chat'], 'folders' | 'tags'> {
  const name = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, nameAtMost)
  return {
    folders: folders.filter((folder) => name(folder.name) !== '').slice(0, deepest).map((folder) => ({ id: stableId(format, 'folder', folder.sourceId), name: name(folder.name) })),
    tags: tags.filter((tag) => name(tag) !== '').slice(0, tagsAtMost).map((tag) => ({ id: stableId(format, 'tag', name(tag)), name: name(tag) })),
  }
}

interface WriterOptions {
  readonly history: History
  /** A folder of this import alone. */
  readonly workFolder: string
  readonly tally: ImportTally
  readonly signal: AbortSignal
}

export interface ChatWriter {
  /** Takes a chat; it is stored with this call or a later one. Problems as of any write. */
  readonly write: (source: ImportSource, chat: ImportedChat) => Promise<void>
  /** Stores what waits. */
  readonly flush: () => Promise<void>
}

/** Writes imported chats into the history: files first, then whole chats, many small ones at once. */
export function createChatWriter({ history, workFolder, tally, signal }: WriterOptions): ChatWriter {
  let batch: { readonly source: ImportSource; readonly title: string; readonly piece: ImportPiece }[] = []
  let waiting = 0
  /** Where files wait for their messages. */
  const files = join(workFolder, 'files')

  async function flush(): Promise<void> {
    const sent = batch
    batch = []
    waiting = 0
    if (sent.length === 0) return
    const outcomes = await history.importChats({ pieces: sent.map(({ piece }) => piece), files })
    for (const [index, outcome] of outcomes.entries()) {
      const entry = sent[index]
      if (entry === undefined) continue
      tally.took(entry.source.format, outcome)
      if (outcome.state === 'in-trash') tally.leave({ reason: 'in-trash', where: entry.title, detail: '' })
    }
  }

  const leave = (left: LeftAside): void => tally.leave(left)

  /** A part as it is stored. A file that cannot be had stands as a note in its place, so that other parts can refer by number. */
  async function storedPart(part: ImportedPart, where: string): Promise<Part> {
    if (part.type !== 'import-file') return part
    const missing: Part = { type: 'unknown', kind: 'missing-file', raw: part.name }
    try {
      const bytes = part.open === null ? null : await part.open()
      if (bytes === null) {
        leave({ reason: 'missing-file', where, detail: part.name })
        return missing
      }
      const { id, size, head } = await storeFile(files, workFolder, bytes, signal)
      tally.stored()
      const { mime, isPicture } = fileKind(head, part.name, part.mime)
      return isPicture ? { type: 'image', attachment: id, mime, alt: part.name } : { type: 'file', attachment: id, mime, name: part.name, size }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof ProblemError) throw error
      // A full disk ends the whole import; anything else is about this one file.
      const problem = storageError(error, part.name)
      if (problem.problem.code === 'disk-full') throw problem
      leave({ reason: error instanceof FileTooLongError ? 'too-large' : 'damaged', where: `${where}: ${part.name}`, detail: error instanceof Error ? error.message : String(error) })
      return missing
    }
  }

  async function write(source: ImportSource, chat: ImportedChat): Promise<void> {
    const placed = orderedTree(chat, Date.now())
    const firstQuestion = placed.find(({ message }) => message.role === 'user')?.message.parts ?? []
    const title = (chat.title.trim() || titleFromQuestion(plainText(firstQuestion.flatMap((part) => (part.type === 'import-file' ? [] : [part]))))).slice(0, titleAtMost)
    const where = title === '' ? chat.sourceId : title
    if (placed.length === 0) return leave({ reason: 'no-messages', where, detail: '' })

    const derive = (...names: readonly string[]): string => (source.ids === 'own' ? (names.at(-1) ?? '') : stableId(source.format, ...names))
    const chatId = derive(chat.sourceId)
    const messageId = (id: string): string => derive(chat.sourceId, id)
    if (chat.instructions.length > instructionsAtMost) leave({ reason: 'shortened', where, detail: `${chat.instructions.length} characters` })

    const hasFiles = placed.some(({ message }) => message.parts.some(({ type }) => type === 'import-file'))
    const here = hasFiles ? await history.knownMessages({ chatId, ids: placed.map(({ message }) => messageId(message.sourceId)) }) : null
    const known = new Set(here?.known)
    const newest = placed.at(-1)
    const head = placed.find(({ message }) => message.sourceId === chat.headId) ?? newest
    const createdAt = chat.createdAt ?? placed[0]?.createdAt ?? Date.now()
    const facts = {
      chatId,
      source: source.format,
      sourceId: chat.sourceId,
      chat: {
        title,
        titleSource: chat.title.trim() === '' ? ('question' as const) : ('user' as const),
        params: { ...defaultChatParams, instructions: chat.instructions.slice(0, instructionsAtMost) },
        archived: chat.archived,
        pinned: chat.pinned,
        ...placeOf(source.format, chat),
        createdAt,
        updatedAt: chat.updatedAt ?? Math.max(createdAt, ...placed.slice(-1).map((last) => last.createdAt)),
      },
    }

    async function stored({ message, parentId, createdAt: at }: PlacedMessage): Promise<ImportMessage> {
      const parts: Part[] = []
      for (const part of message.parts) parts.push(await storedPart(part, where))
      return {
        id: messageId(message.sourceId),
        parentId: parentId === null ? null : messageId(parentId),
        role: message.role,
        status: message.status,
        stopReason: message.status === 'stopped' ? 'closed' : null,
        parts,
        model: message.model,
        usage: message.usage,
        problem: message.status === 'failed' ? { code: 'unexpected', ...(message.failure === '' ? {} : { detail: message.failure.slice(0, 600) }) } : null,
        createdAt: at,
      }
    }

    let messages: ImportMessage[] = []
    let size = 0
    let pieces = 0
    let gained = 0
    let isNew = false
    for (const each of placed) {
      // Files are stored only for what is new here.
      if (here !== null && (here.inTrash || known.has(messageId(each.message.sourceId)))) continue
      const message = await stored(each)
      messages.push(message)
      size += JSON.stringify(message.parts).length + 200
      if (size < batchSize || each === newest) continue
      // Too much for one call: what waits goes first, then this chat piece by piece. It stays hidden until its last one.
      await flush()
      signal.throwIfAborted()
      const [outcome] = await history.importChats({ pieces: [{ ...facts, messages, end: null }], files })
      gained += outcome?.messages ?? 0
      isNew ||= outcome?.state === 'added'
      pieces += 1
      messages = []
      size = 0
    }
    const piece: ImportPiece = { ...facts, messages, end: { headId: head === undefined ? null : messageId(head.message.sourceId), grew: gained > 0 } }
    if (pieces > 0) {
      const [outcome] = await history.importChats({ pieces: [piece], files })
      if (outcome === undefined) return
      const sum = gained + outcome.messages
      if (outcome.state === 'in-trash') leave({ reason: 'in-trash', where, detail: '' })
      tally.took(source.format, { state: outcome.state === 'in-trash' ? 'in-trash' : isNew || outcome.state === 'added' ? 'added' : sum > 0 ? 'extended' : 'known', messages: sum })
      return
    }
    batch.push({ source, title: where, piece })
    waiting += size
    if (waiting >= batchSize) await flush()
  }

  return { write, flush }
}
