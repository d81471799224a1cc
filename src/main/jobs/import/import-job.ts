import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { ProblemError } from '../../../shared/problem'
import { needRoom } from '../../free-space'
import type { RunJob } from '../job-wire'
import { linesName, summaryName } from '../archive-format'
import { importArchive } from './import-archive'
import { createChatWriter } from './chat-writer'
import type { Container, ContainerFile } from './container'
import { createTally } from './import-tally'
import type { ImportedChat, ImportSource, ReadContext } from './imported-chat'
import { openContainer } from './open-container'
import { probe } from './probe'
import { sources } from './sources'

/** Bytes of a file that are looked at as text. */
const headSize = 64 * 1024
/** Kinds of files that never hold conversations themselves and are not worth a look. */
const neverChats = /\.(?:png|jpe?g|gif|webp|pdf|wav|mp3|mp4|m4a|dat|zip|svg|html?|css|js|ico|ds_store)$/i

async function headOf(container: Container, file: ContainerFile): Promise<string> {
  const stream = await container.open(file)
  const pieces: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    pieces.push(chunk)
    length += chunk.length
    if (length >= headSize) break
  }
  return Buffer.concat(pieces).toString('utf8', 0, headSize)
}

/** The format of a file, by what stands in it; null when it is none that is known. */
async function detect(container: Container, file: ContainerFile): Promise<ImportSource | null> {
  const head = await headOf(container, file)
  const isJson = /^\uFEFF?\s*[[{]/.test(head)
  const found = (shape: ReadonlySet<string>): ImportSource | null => sources.find((source) => source.detect(shape, head, file.name)) ?? null
  if (!isJson) return found(new Set())
  const shape = await probe((await container.open(file)) as AsyncIterable<Buffer>, (seen) => found(seen) !== null)
  return found(shape)
}

/** Passes a stream on and counts what goes through. */
function counted(stream: Readable, count: (bytes: number) => void): Readable {
  const counter = new Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length)
      done(null, chunk)
    },
  })
  stream.on('error', (error) => counter.destroy(error))
  counter.on('close', () => stream.destroy())
  return stream.pipe(counter)
}

interface Found {
  readonly file: ContainerFile
  readonly source: ImportSource
}

/** What of a container is to be read. Notes count only where there is nothing better: exports hold Markdown files that were sent to a model. */
async function findChats(container: Container, signal: AbortSignal, unknown: (file: ContainerFile) => void): Promise<readonly Found[]> {
  const found: Found[] = []
  const rest: ContainerFile[] = []
  for (const file of container.files) {
    signal.throwIfAborted()
    const source = neverChats.test(file.name) ? null : await detect(container, file)
    if (source === null) rest.push(file)
    else found.push({ file, source })
  }
  const better = found.filter(({ source }) => source.format !== 'markdown')
  if (better.length > 0) return better
  for (const file of rest) if (!neverChats.test(file.name)) unknown(file)
  return found
}

/** The next chat of a file, or null at its end. What cannot be read ends this file, not the import. */
async function readNext(chats: AsyncIterator<ImportedChat>, damaged: (detail: string) => void): Promise<ImportedChat | null> {
  try {
    const { done, value } = await chats.next()
    return done === true ? null : value
  } catch (error) {
    if (error instanceof ProblemError) throw error
    damaged(error instanceof Error ? error.message : String(error))
    return null
  }
}

/**
 * Imports a file, a folder or an archive of conversations. Conversations are taken one at a time; asked to end early, it keeps what was taken and says so.
 * Problems: not-found, bad-input (nothing in it is known), disk-full (before anything is taken), and as of any write.
 */
export const importJob: RunJob<'import'> = async ({ path, profile }, context) => {
  const { history, progress, signal } = context
  const tally = createTally()
  const container = await openContainer(path, tally.leave)
  if (container.files.some(({ name }) => name === summaryName) && container.files.some(({ name }) => name === linesName(1))) {
    await container.close()
    return importArchive(path, profile, context)
  }
  const workFolder = join(profile, 'import-work')
  // Left behind when an import was killed.
  await rm(workFolder, { recursive: true, force: true })
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  try {
    const found = await findChats(container, signal, (file) => tally.leave({ reason: 'unknown-file', where: file.name, detail: '' }))
    if (found.length === 0) throw new ProblemError({ code: 'bad-input', field: 'path', detail: `${path}: no conversations of a known format` })
    const total = found.reduce((sum, { file }) => sum + file.size, 0)
    // Exports escape and repeat more than the history and its index do, so their own size is enough. Of the pictures in an archive all are to be taken; a folder may hold anything.
    const pictures = container.isArchive ? container.files.filter(({ name }) => neverChats.test(name)) : []
    await needRoom(profile, total + pictures.reduce((sum, { size }) => sum + size, 0))
    let done = 0
    const reading: ReadContext = {
      container,
      open: async (file) =>
        counted(await container.open(file), (bytes) => {
          done += bytes
          progress(Math.min(done, total), total)
        }),
      workFolder,
      leave: tally.leave,
    }
    const writer = createChatWriter({ history, workFolder, tally, signal })
    for (const { file, source } of found) {
      const chats = source.read(file, reading)[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await readNext(chats, (detail) => tally.leave({ reason: 'damaged', where: file.name, detail }))
          signal.throwIfAborted()
          if (next === null) break
          await writer.write(source, next)
        }
      } finally {
        await chats.return?.()
      }
    }
    await writer.flush()
    return tally.report(false)
  } catch (error) {
    if (signal.aborted && !(error instanceof ProblemError)) return tally.report(true)
    throw error
  } finally {
    await container.close()
    await rm(workFolder, { recursive: true, force: true })
  }
}
