import { readFile, writeFile } from 'node:fs/promises'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import { chatMarkdown } from '../attached/chat-markdown'
import { isDocumentType } from '../attached/document-types'
import { decodeText } from '../attached/file-kind'
import { createIncoming } from '../attached/incoming'
import { imageType } from '../image-type'
import { safeName } from '../jobs/export/file-names'
import { onFile } from '../jobs/file-problem'
import { loadTexts } from '../texts'
import type { HandlerDeps } from './handler-deps'

export type AttachmentCalls = 'attachment.add' | 'attachment.text' | 'attachment.save' | 'chat.markdown'

/** Characters of a file that are shown to be read; a window that lays out more of plain text at once stutters. */
const mostShown = 200_000

/** A good name for a picture with these bytes: what it was called, with the ending of what it is. */
export function pictureName(called: string, bytes: Buffer): string {
  const ending = imageType(bytes)?.replace('image/', '').replace('jpeg', 'jpg') ?? 'bin'
  return `${safeName(called.replace(/\.(?:png|jpe?g|gif|webp)$/i, ''), 'picture')}.${ending}`
}

/** Takes in what is attached to questions, and shows what is in it. */
export function attachmentHandlers({ attachments, documents, history, language, chooseSavePath }: HandlerDeps): Pick<Handlers, AttachmentCalls> {
  const incoming = createIncoming(attachments, documents)
  return {
    'attachment.add': ({ upload, bytes, name }) => incoming.add(upload, bytes, name),
    'chat.markdown': async ({ chatId }) => chatMarkdown(history, chatId, await loadTexts(language())),
    'attachment.text': async ({ attachment, mime }) => {
      const path = attachments.pathOf(attachment)
      if (path === null || !(await attachments.has(attachment))) throw new ProblemError({ code: 'not-found', field: 'attachment', detail: attachment })
      const text = isDocumentType(mime) ? await documents.of(attachment, path, mime) : decodeText(await readFile(path))
      return { text: text.slice(0, mostShown), isWhole: text.length <= mostShown }
    },
    'attachment.save': async ({ attachment, name }) => {
      const path = attachments.pathOf(attachment)
      if (path === null || !(await attachments.has(attachment))) throw new ProblemError({ code: 'not-found', field: 'attachment', detail: attachment })
      const bytes = await readFile(path)
      const chosen = await chooseSavePath(pictureName(name, bytes))
      if (chosen === null) return null
      await onFile(chosen, () => writeFile(chosen, bytes))
      return { path: chosen }
    },
  }
}
