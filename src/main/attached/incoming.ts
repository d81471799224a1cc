import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { mostFileBytes, mostTextChars } from '../../shared/attached'
import type { AttachedPart } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import type { Attachments } from '../attachments'
import { onFile } from '../jobs/file-problem'
import { type StoredFile, storeFile } from '../jobs/import/store-file'
import type { DocumentTexts } from './document-texts'
import { createKindCheck, type FileKind, type KindCheck } from './file-kind'

/** Milliseconds without a piece after which the rest of a file is no longer waited for: the window that sent it is gone. */
const patience = 60_000

interface Upload {
  readonly bytes: PassThrough
  readonly stored: Promise<StoredFile>
  readonly check: KindCheck
  size: number
  /** What it is, once all of it has come. */
  kind: FileKind | null
  timer: NodeJS.Timeout | undefined
}

/** Removes what earlier runs left of files that never came whole; what this run writes is newer. Whatever cannot be removed now is in nobody's way. */
async function sweep(folder: string, before: number): Promise<void> {
  const unfinished = (await readdir(folder)).filter((name) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)).map((name) => join(folder, name))
  for (const path of unfinished) if ((await stat(path)).mtimeMs < before) await rm(path, { force: true })
}

/** Takes in files from the windows. */
export interface Incoming {
  /** See the call `attachment.add`. */
  readonly add: (upload: string, piece: Uint8Array, name: string | null) => Promise<AttachedPart | null>
}

/** Makes the place where files of questions arrive, before they lie among the profile's attachments. Documents are read at once, so that what cannot be read is refused now. */
export function createIncoming({ folder, hold }: Pick<Attachments, 'folder' | 'hold'>, { read }: Pick<DocumentTexts, 'read'>): Incoming {
  const uploads = new Map<string, Upload>()
  let swept: Promise<void> | null = null

  function begin(upload: string): Upload {
    const bytes = new PassThrough()
    // An end that comes before anyone writes or reads is told by `stored`.
    bytes.on('error', () => {})
    swept ??= sweep(folder, performance.timeOrigin).catch(() => {})
    const before = async (id: string, part: string): Promise<void> => {
      if (begun.kind?.kind === 'document') await read(part, begun.kind.mime)
      await hold(id)
    }
    const stored = onFile(folder, () => storeFile(folder, folder, bytes, new AbortController().signal, before))
    // Whoever waits for the file is told; until then nobody may be waiting.
    stored.catch(() => {})
    const begun: Upload = { bytes, stored, check: createKindCheck(), size: 0, kind: null, timer: undefined }
    uploads.set(upload, begun)
    return begun
  }

  function end(upload: string, incoming: Upload): void {
    clearTimeout(incoming.timer)
    uploads.delete(upload)
  }

  /** Ends an upload with nothing kept, and says why. */
  async function refuse(upload: string, incoming: Upload, problem: ProblemError): Promise<never> {
    end(upload, incoming)
    incoming.bytes.destroy(problem)
    await incoming.stored.catch(() => {})
    throw problem
  }

  async function write({ bytes, stored }: Upload, piece: Uint8Array): Promise<void> {
    if (!bytes.write(piece)) await Promise.race([new Promise((resolve) => bytes.once('drain', resolve)), stored])
  }

  return {
    add: async (upload, piece, name) => {
      const incoming = uploads.get(upload) ?? begin(upload)
      clearTimeout(incoming.timer)
      incoming.timer = setTimeout(() => void refuse(upload, incoming, new ProblemError({ code: 'timeout' })).catch(() => {}), patience)
      incoming.size += piece.length
      incoming.check.take(piece)
      const field = name ?? ''
      if (incoming.size > mostFileBytes) await refuse(upload, incoming, new ProblemError({ code: 'file-too-large', field }))
      await write(incoming, piece)
      if (name === null) return null
      const kind = incoming.check.end(name)
      if (kind === null) return refuse(upload, incoming, new ProblemError({ code: 'file-unreadable', field }))
      if (kind.kind === 'text' && incoming.size > mostTextChars) return refuse(upload, incoming, new ProblemError({ code: 'file-too-large', field }))
      end(upload, incoming)
      incoming.kind = kind
      incoming.bytes.end()
      const { id, size } = await incoming.stored.catch((error: unknown) => {
        throw error instanceof ProblemError ? new ProblemError({ ...error.problem, field }) : error
      })
      return kind.kind === 'image' ? { type: 'image', attachment: id, mime: kind.mime, alt: name } : { type: 'file', attachment: id, mime: kind.mime, name, size }
    },
  }
}
