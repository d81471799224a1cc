import { readFile } from 'node:fs/promises'
import { attachedName, attachedParts } from '../../shared/attached'
import type { AttachedPart, ContextMessage } from '../../shared/chat'
import type { Attachments } from '../attachments'
import { modelFacts } from '../openai/model-facts'
import type { Connection, SentFile } from '../openai/openai-types'
import { chooseStyle } from '../openai/style'
import type { DocumentTexts } from './document-texts'
import { isDocumentType, pdfType } from './document-types'
import { decodeText } from './file-kind'
import type { Uploads } from './uploads'

/** A file's text under its name, so that several can be told apart. */
const named = (name: string, text: string): SentFile => ({ kind: 'text', text: `<file name=${JSON.stringify(name)}>\n${text}\n</file>` })
/** What stands in place of something that cannot go out. Said to the model, so that it does not answer as if nothing had been there. */
const leftOut = (name: string, why: string): SentFile => named(name, `(left out: ${why})`)

/** The finished pictures of an answer. */
const madePictures = ({ role, parts }: ContextMessage): readonly AttachedPart[] => (role === 'user' ? [] : attachedParts(parts).filter((part) => part.type === 'image' && part.preview !== true))

/** Where files are, and the texts of documents. */
interface SentFilesDeps {
  readonly attachments: Pick<Attachments, 'pathOf' | 'has'>
  readonly documents: Pick<DocumentTexts, 'of'>
  /** What lies at servers; absent: everything goes along with the question. */
  readonly uploads?: Pick<Uploads, 'idFor' | 'forget' | 'tidy'> | undefined
  /** Pictures and files that go out as they are stand for themselves, without their bytes: for who only wants to know what would be sent. */
  readonly isOutline?: boolean
}

/**
 * Reads the pictures and files of a conversation's questions as this server and model take them: pictures as they are where the model has eyes, PDF as it is where OpenAI
 * itself answers (compatible servers rarely take files), other documents as their text, text as text; with `uploads`, what was sent before by its id at the server, if that is OpenAI's. Read once however often they are named. Nothing rejects: what is gone is said to be gone.
 */
export async function sentFiles({ attachments, documents, uploads, isOutline = false }: SentFilesDeps, context: readonly ContextMessage[], connection: Connection, model: string): Promise<ReadonlyMap<string, SentFile>> {
  const style = chooseStyle(connection, model)
  const seesImages = style !== 'completions' && modelFacts(model)?.imageInput !== false
  const takesFiles = style !== 'completions' && connection.official
  // Compatible servers have no such API, or keep what they were sent who knows how long.
  const ids = takesFiles ? uploads : undefined
  const asked = context.at(-1)
  // What a model made goes back within its call, which has no ids for files.
  const made = new Set(context.flatMap((message) => madePictures(message).map(({ attachment }) => attachment)))
  const sentBefore = new Set(context.flatMap((message) => (message === asked ? [] : attachedParts(message.parts).map(({ attachment }) => attachment))))

  async function read(part: AttachedPart): Promise<SentFile> {
    const path = attachments.pathOf(part.attachment)
    if (path === null || !(await attachments.has(part.attachment))) return leftOut(attachedName(part), 'the file is gone')
    if (part.type === 'image' && !seesImages) return leftOut(part.alt, 'this model takes no pictures')
    const goesAsIs = part.type === 'image' || (part.mime === pdfType && takesFiles)
    if (!goesAsIs && isDocumentType(part.mime)) {
      return documents.of(part.attachment, path, part.mime).then(
        (text) => named(part.name, text),
        () => leftOut(part.name, 'there is no text in it'),
      )
    }
    if (goesAsIs && isOutline) return { kind: 'data', url: `data:${part.mime};base64,` }
    if (goesAsIs) {
      // Chat Completions has ids for files alone.
      const id = made.has(part.attachment) ? null : style === 'responses' || part.type === 'file' ? await ids?.idFor(connection, part, sentBefore.has(part.attachment)) : null
      return id ? { kind: 'id', id, inline: () => inPlaceOfId(part, path) } : inline(part, path)
    }
    const bytes = await readFile(path).catch(() => null)
    return bytes === null ? leftOut(part.name, 'the file is gone') : named(part.name, decodeText(bytes))
  }

  async function inline(part: AttachedPart, path: string): Promise<SentFile> {
    const base64 = await readFile(path, 'base64').catch(() => null)
    return base64 === null ? leftOut(attachedName(part), 'the file is gone') : { kind: 'data', url: `data:${part.mime};base64,${base64}` }
  }

  async function inPlaceOfId(part: AttachedPart, path: string): Promise<SentFile> {
    await ids?.forget(connection, part.attachment)
    return inline(part, path)
  }

  // Chat Completions takes no pictures of answers.
  const parts = context.flatMap((message) => (message.role === 'user' ? attachedParts(message.parts) : style === 'responses' && seesImages ? madePictures(message) : []))
  const once = new Map(parts.map((part) => [part.attachment, part]))
  // Nothing waits for it, and it fails in silence: what is not deleted now is the next time, or in time by the server.
  void ids?.tidy(connection)
  return new Map(await Promise.all([...once].map(async ([id, part]) => [id, await read(part)] as const)))
}
