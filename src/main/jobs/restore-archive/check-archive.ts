import { Database } from '../../history/database'
import type { ChatRecord, FolderRecord, MessageRecord, TagRecord } from '../../history/records'
import { draftFiles } from '../../../shared/presets/chosen'
import { attachedParts } from '../../../shared/attached'
import { readLines } from './archive-lines'
import { type Archive, archiveFault, hashEntry } from './open-archive'

/** Ids that were seen, packed: a million take some 30 MB. */
class SeenIds {
  readonly #database = new Database(':memory:', 'write')

  constructor() {
    this.#database.exec('CREATE TABLE ids (id BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN')
  }

  /** False when it was seen before. */
  add(id: string): boolean {
    return this.#database.run("INSERT OR IGNORE INTO ids VALUES (unhex(:id, '-'))", { id }) === 1
  }

  close(): void {
    this.#database.close()
  }
}

/** Follows the lines of one chat after the other, and says what cannot be. */
class Consistency {
  readonly attachments = new Set<string>()
  chats = 0
  messages = 0
  #chat: ChatRecord | null = null
  #where = ''
  #own = new Set<string>()
  readonly #folders = new Set<string>()
  readonly #tags = new Set<string>()
  readonly #archive: Archive
  readonly #seen: SeenIds
  readonly #here: Database

  constructor(archive: Archive, seen: SeenIds, here: Database) {
    this.#archive = archive
    this.#seen = seen
    this.#here = here
  }

  #fault(what: string): Error {
    return archiveFault(this.#archive.path, this.#where, what)
  }

  folder({ id, parent }: FolderRecord, where: string): void {
    this.#where = where
    if (this.#chat !== null) throw this.#fault('a folder after the first chat')
    if (!this.#seen.add(id)) throw this.#fault(`the id ${id} stands twice`)
    if (parent !== null && !this.#folders.has(parent)) throw this.#fault(`its parent ${parent} does not stand before it`)
    this.#folders.add(id)
  }

  tag({ id }: TagRecord, where: string): void {
    this.#where = where
    if (this.#chat !== null) throw this.#fault('a tag after the first chat')
    if (!this.#seen.add(id)) throw this.#fault(`the id ${id} stands twice`)
    this.#tags.add(id)
  }

  chat(chat: ChatRecord, where: string): void {
    this.end()
    this.#where = where
    if (chat.folder !== null && !this.#folders.has(chat.folder)) throw this.#fault(`there is no folder ${chat.folder}`)
    const unknown = chat.tags.find((tag) => !this.#tags.has(tag))
    if (unknown !== undefined) throw this.#fault(`there is no tag ${unknown}`)
    if (!this.#seen.add(chat.id)) throw this.#fault(`the id ${chat.id} stands twice`)
    this.#chat = chat
    this.#own = new Set()
    this.draft(chat.draft)
    this.chats += 1
  }

  message(message: MessageRecord, where: string): void {
    this.#where = where
    if (this.#chat === null) throw this.#fault('a message before the first chat')
    if (!this.#seen.add(message.id)) throw this.#fault(`the id ${message.id} stands twice`)
    if (message.parent !== null && !this.#own.has(message.parent)) throw this.#fault(`its parent ${message.parent} does not stand before it`)
    const owner = this.#here.get<{ id: string }>('SELECT c.id FROM messages m JOIN chats c ON c.seq = m.chat WHERE m.id = :id', { id: message.id })
    if (owner !== undefined && owner.id !== this.#chat.id) throw this.#fault(`the message ${message.id} belongs to another chat here`)
    this.#own.add(message.id)
    this.messages += 1
    this.#files(attachedParts(message.parts).map(({ attachment }) => attachment))
  }

  draft(text: string): void {
    this.#files(draftFiles(text))
  }

  #files(ids: readonly string[]): void {
    for (const id of ids) if (/^[0-9a-f]{64}$/.test(id)) this.attachments.add(id)
  }

  /** The last chat is over. */
  end(): void {
    const head = this.#chat?.head ?? null
    if (head !== null && !this.#own.has(head)) throw this.#fault(`the end of the shown branch, ${head}, is not in the chat ${this.#chat?.id ?? ''}`)
  }
}

function checkSummary({ path, summary }: Archive, found: Consistency): void {
  for (const what of ['chats', 'messages'] as const) {
    if (summary[what] !== found[what]) throw archiveFault(path, 'aside.json', `says ${summary[what]} ${what}, but ${found[what]} are there`)
  }
}

async function checkAttachments(archive: Archive, wanted: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  const missing = new Set(archive.summary.missing)
  for (const id of wanted) {
    if (!archive.attachments.has(id) && !missing.has(id)) throw archiveFault(archive.path, `attachments/${id}`, 'missing, although a message has it')
  }
  for (const [id, entry] of archive.attachments) {
    signal.throwIfAborted()
    if ((await hashEntry(archive, entry)) !== id) throw archiveFault(archive.path, entry.fileName, 'its bytes are not what its name says (SHA-256)')
  }
}

/**
 * Reads an archive from beginning to end and holds it against itself and against the history it is to be restored into; changes nothing. Returns the attachments
 * that its messages have. Problem bad-input (what and where).
 */
export async function checkArchive(archive: Archive, databasePath: string, progress: (messages: number) => void, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const here = new Database(databasePath, 'read')
  const seen = new SeenIds()
  try {
    const found = new Consistency(archive, seen, here)
    for await (const { line, where } of readLines(archive)) {
      signal.throwIfAborted()
      if (line.type === 'folder') found.folder(line.folder, where)
      if (line.type === 'tag') found.tag(line.tag, where)
      if (line.type === 'draft') found.draft(line.text)
      if (line.type === 'chat') found.chat(line.chat, where)
      if (line.type === 'message') found.message(line.message, where)
      progress(found.messages)
    }
    found.end()
    checkSummary(archive, found)
    await checkAttachments(archive, found.attachments, signal)
    return found.attachments
  } finally {
    seen.close()
    here.close()
  }
}
