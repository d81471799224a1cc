import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { needRoom } from '../../free-space'
import type { History } from '../../history/history-calls'
import type { ChatPiece, ChatRecord, FolderRecord, MessageRecord, TagRecord } from '../../history/records'
import type { RunJob } from '../job-wire'
import { type ReadLine, readLines } from './archive-lines'
import { checkArchive } from './check-archive'
import { type Archive, openArchive } from './open-archive'
import { restoreAttachments } from './restore-attachments'

/** Text that goes to the history in one transaction, in characters: a tenth of a second or so, so that windows hardly wait. */
const textAtOnce = 256 * 1024

/** Refuses, before anything is written, what cannot fit: the text with its index, and the attachments. Sizes are the archive's own; reading holds it to them. */
async function checkRoom(archive: Archive, databasePath: string): Promise<void> {
  const text = archive.lines.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const files = [...archive.attachments.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  await needRoom(dirname(databasePath), 2 * text + files)
}

interface Added {
  chats: number
  messages: number
}

/** Gathers lines into pieces of chats and hands them to the history. */
class Restorer {
  readonly added: Added = { chats: 0, messages: 0 }
  #folders: FolderRecord[] = []
  /** Every tag of the archive, and those that the next call must know. */
  readonly #tags = new Map<string, TagRecord>()
  readonly #tagsToSend = new Set<TagRecord>()
  #pieces: ChatPiece[] = []
  #draft = ''
  #chat: ChatRecord | null = null
  #messages: MessageRecord[] = []
  #size = 0
  readonly #history: History
  /** Where files wait for their messages. */
  readonly #files: string

  constructor(history: History, files: string) {
    this.#history = history
    this.#files = files
  }

  #endPiece(last: boolean): void {
    if (this.#chat !== null) {
      this.#pieces.push({ chat: this.#chat, messages: this.#messages, last })
      for (const id of this.#chat.tags) {
        const tag = this.#tags.get(id)
        if (tag !== undefined) this.#tagsToSend.add(tag)
      }
    }
    this.#messages = []
  }

  async take({ line, size }: ReadLine): Promise<void> {
    this.#size += size
    switch (line.type) {
      case 'folder':
        this.#folders.push(line.folder)
        break
      case 'tag':
        this.#tags.set(line.tag.id, line.tag)
        this.#tagsToSend.add(line.tag)
        break
      case 'draft':
        this.#draft = line.text
        break
      case 'message':
        this.#messages.push(line.message)
        break
      case 'chat':
        this.#endPiece(true)
        if (this.#size >= textAtOnce) await this.#send()
        this.#chat = line.chat
    }
    if (this.#size >= textAtOnce && line.type === 'message') {
      this.#endPiece(false)
      await this.#send()
    }
  }

  async #send(): Promise<void> {
    const { chats, messages } = await this.#history.restoreChats({ folders: this.#folders, tags: [...this.#tagsToSend], pieces: this.#pieces, draft: this.#draft, files: this.#files })
    this.added.chats += chats
    this.added.messages += messages
    this.#folders = []
    this.#tagsToSend.clear()
    this.#pieces = []
    this.#draft = ''
    this.#size = 0
  }

  async finish(): Promise<void> {
    this.#endPiece(true)
    await this.#send()
  }
}

/**
 * Puts an archive's chats into the history, beside what is there. The whole archive is read and checked first: one that is damaged, or would not fit, changes
 * nothing. Cancelled in the middle, it leaves the chats that were restored so far; doing it again adds the rest. Problems: bad-input (what and where), disk-full.
 */
export const restoreArchive: RunJob<'restoreArchive'> = async ({ path, databasePath, attachments }, { history, progress, signal }) => {
  const archive = await openArchive(path)
  const waiting = join(dirname(databasePath), 'archive-work')
  try {
    // Left behind when a restore was killed.
    await rm(waiting, { recursive: true, force: true })
    const { chats, messages } = archive.summary
    await checkRoom(archive, databasePath)
    const wanted = await checkArchive(archive, databasePath, (done) => progress(done, 2 * messages), signal)
    const files = await restoreAttachments(archive, wanted, attachments, waiting, signal)
    const restorer = new Restorer(history, waiting)
    let done = messages
    for await (const read of readLines(archive)) {
      signal.throwIfAborted()
      await restorer.take(read)
      if (read.line.type === 'message') done += 1
      progress(done, 2 * messages)
    }
    await restorer.finish()
    const { added } = restorer
    return { path, chats: added.chats, messages: added.messages, knownChats: chats - added.chats, knownMessages: messages - added.messages, attachments: files }
  } finally {
    archive.close()
    await rm(waiting, { recursive: true, force: true })
  }
}
