import { createHash } from 'node:crypto'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MirrorReport } from '../../../shared/export'
import { ProblemError } from '../../../shared/problem'
import { needRoomForExport } from '../../free-space'
import { Database } from '../../history/database'
import { everyChat, findChat, type FoundChat, shownMessages } from '../../history/read-records'
import { loadTexts } from '../../texts'
import { attachedParts } from '../../../shared/attached'
import type { AttachedPart } from '../../../shared/chat'
import { attachmentName } from '../export/attachment-files'
import { attachmentPath, exists } from '../export/attachment-copies'
import type { DocumentContext } from '../export/document'
import { exportSize } from '../export/export-size'
import { nameKey, safeName } from '../export/file-names'
import { readOrderNames } from '../export/order-names'
import { unfinished, writeTextFile } from '../export/out-file'
import { markdownOf } from '../export/write-markdown'
import { onFile } from '../file-problem'
import { hashFile } from '../hash-file'
import type { JobArgs, JobContext, RunJob } from '../job-wire'
import { type MirroredFile, MirrorState } from './mirror-state'

/** Folder in the mirror for pictures and files. */
const attachmentFolder = 'attachments'

/** Keeps one file for each chat; lives as long as one run. */
class Mirror {
  readonly report = { written: 0, removed: 0, kept: 0 }
  readonly #args: JobArgs['mirror']
  readonly #database: Database
  readonly #state: MirrorState
  readonly #context: DocumentContext

  constructor(args: JobArgs['mirror'], database: Database, state: MirrorState, context: DocumentContext) {
    this.#args = args
    this.#database = database
    this.#state = state
    this.#context = context
  }

  #path(name: string): string {
    return join(this.#args.folder, name)
  }

  /** Whether a file still is what the mirror wrote; an edited one belongs to the user. */
  async #stands({ name, sha256 }: MirroredFile): Promise<'ours' | 'edited' | 'gone'> {
    const path = this.#path(name)
    if (!(await exists(path))) return 'gone'
    return (await onFile(path, () => hashFile(path))) === sha256 ? 'ours' : 'edited'
  }

  /** Says which state of a chat its file would show, from the rows of the chat and of its last message alone. */
  #fingerprint({ record }: FoundChat): string {
    const head = record.head === null ? null : this.#database.get('SELECT status, revision, finished_at FROM messages WHERE id = :id', { id: record.head })
    const { draft: _draft, unread: _unread, ...shown } = record
    const { order, language } = this.#context
    return createHash('sha256')
      .update(JSON.stringify([shown, head, order.folder(record), order.tags(record), language]))
      .digest('hex')
  }

  /** A name for a chat's file that no other file has, unless that file has these very bytes. */
  async #freeName(title: string, sha256: string): Promise<string> {
    const base = safeName(title, this.#context.t('export.untitled'))
    for (let number = 1; ; number += 1) {
      const name = `${base}${number === 1 ? '' : ` (${number})`}.md`
      if (this.#state.isTaken(nameKey(name))) continue
      const path = this.#path(name)
      if (!(await exists(path)) || (await hashFile(path).catch(() => null)) === sha256) return name
    }
  }

  /** Whether a file is named after this title, with or without a number. */
  #isNamed(name: string, title: string): boolean {
    const base = safeName(title, this.#context.t('export.untitled'))
    return name === `${base}.md` || (name.startsWith(`${base} (`) && /^ \(\d+\)\.md$/.test(name.slice(base.length)))
  }

  async #copyAttachments(parts: readonly AttachedPart[]): Promise<readonly string[]> {
    const folder = this.#path(attachmentFolder)
    const names = new Map(parts.map((part) => [attachmentName(part), attachmentPath(this.#args.attachments, part.attachment)]))
    for (const [name, source] of names) {
      const target = join(folder, name)
      if (source === null || !(await exists(source)) || (await exists(target))) continue
      await onFile(target, async () => {
        await mkdir(folder, { recursive: true })
        await copyFile(source, `${target}${unfinished}`)
        await rename(`${target}${unfinished}`, target)
      })
    }
    return [...names.keys()]
  }

  async #removeAttachments(names: readonly string[]): Promise<void> {
    for (const name of names) await onFile(this.#path(attachmentFolder), () => rm(join(this.#path(attachmentFolder), name), { force: true }))
  }

  /** Brings a chat's file up to date. `isDue`: it is written even if the chat seems unchanged. */
  async update(chat: FoundChat, isDue: boolean): Promise<void> {
    const { record } = chat
    const before = this.#state.file(record.id)
    const fingerprint = this.#fingerprint(chat)
    if (!isDue && before?.fingerprint === fingerprint && (await exists(this.#path(before.name)))) return
    const part = this.#path(`.${record.id}${unfinished}`)
    const attached: AttachedPart[] = []
    const noted = function* (messages: ReturnType<typeof shownMessages>): ReturnType<typeof shownMessages> {
      for (const message of messages) {
        attached.push(...attachedParts(message.parts))
        yield message
      }
    }
    try {
      await writeTextFile(part, markdownOf(record, noted(shownMessages(this.#database, chat.seq)), this.#context))
      const sha256 = await onFile(part, () => hashFile(part))
      const stands = before === undefined ? 'gone' : await this.#stands(before)
      if (stands === 'edited') {
        this.report.kept += 1
        this.#state.forget(record.id)
      }
      const isRenamed = before === undefined || stands === 'edited' || !this.#isNamed(before.name, record.title)
      const name = isRenamed ? await this.#freeName(record.title, sha256) : before.name
      if (isRenamed || stands !== 'ours' || before.sha256 !== sha256) {
        await onFile(this.#path(name), () => rename(part, this.#path(name)))
        this.report.written += 1
      }
      if (before !== undefined && stands === 'ours' && before.name !== name) await onFile(this.#path(before.name), () => rm(this.#path(before.name), { force: true }))
      const names = await this.#copyAttachments(attached)
      await this.#removeAttachments(this.#state.set(record.id, { name, key: nameKey(name), sha256, fingerprint }, names))
    } finally {
      await rm(part, { force: true })
    }
  }

  /** Takes the file of a chat away that is in the trash or gone. */
  async remove(chatId: string): Promise<void> {
    const before = this.#state.file(chatId)
    if (before === undefined) return
    const path = this.#path(before.name)
    const stands = await this.#stands(before)
    if (stands === 'edited') this.report.kept += 1
    if (stands === 'ours') {
      await onFile(path, () => rm(path, { force: true }))
      this.report.removed += 1
    }
    const orphans = this.#state.forget(chatId)
    if (stands !== 'edited') await this.#removeAttachments(orphans)
  }
}

async function run(mirror: Mirror, database: Database, state: MirrorState, args: JobArgs['mirror'], { progress, signal }: JobContext): Promise<void> {
  const { chatIds } = args
  const isLive = (chat: FoundChat | undefined): chat is FoundChat => chat !== undefined && chat.record.deletedAt === null
  if (chatIds !== null) {
    for (const [index, chatId] of chatIds.entries()) {
      signal.throwIfAborted()
      const chat = findChat(database, chatId)
      if (isLive(chat)) await mirror.update(chat, true)
      else await mirror.remove(chatId)
      progress(index + 1, chatIds.length)
    }
    return
  }
  // Later runs write what has changed; the first one writes everything.
  if (state.isEmpty()) await needRoomForExport(args.folder, await exportSize(database, args.attachments, null, 'md'))
  const total = database.get<{ n: number }>('SELECT count(*) AS n FROM chats WHERE deleted_at IS NULL')?.n ?? 0
  let done = 0
  for (const chatId of state.chats()) {
    signal.throwIfAborted()
    if (!isLive(findChat(database, chatId))) await mirror.remove(chatId)
  }
  for (const chat of everyChat(database, false)) {
    signal.throwIfAborted()
    await mirror.update(chat, false)
    done += 1
    progress(done, total)
  }
}

/**
 * Brings the Markdown mirror up to date: the named chats, or (null) every chat that is not as it was last written. A file that was changed since Aside wrote it is
 * the user's from then on: it is never touched again, and the chat goes on in a new file beside it. Problems: not-found (the folder is not there, e.g. on a disk
 * that is not plugged in: nothing is made in its place), disk-full, not-writable.
 */
export const mirrorChats: RunJob<'mirror'> = async (args, context): Promise<MirrorReport> => {
  const { folder } = args
  if (!(await onFile(folder, () => stat(folder))).isDirectory()) throw new ProblemError({ code: 'not-found', detail: `${folder}: not a folder` })
  const database = new Database(args.databasePath, 'read')
  const state = new MirrorState(args.state, folder)
  try {
    const document: DocumentContext = { t: await loadTexts(args.language), language: args.language, attachmentFolder, order: readOrderNames(database) }
    const mirror = new Mirror(args, database, state, document)
    await run(mirror, database, state, args, context)
    return { folder, ...mirror.report }
  } finally {
    state.close()
    database.close()
  }
}
