import { readFile } from 'node:fs/promises'
import { ProblemError } from '../../shared/problem'
import type { Handlers } from '../answer-call'
import { isDocumentType } from '../attached/document-types'
import { decodeText } from '../attached/file-kind'
import { createIncoming } from '../attached/incoming'
import type { HandlerDeps } from './handler-deps'

export type AttachmentCalls = 'attachment.add' | 'attachment.text'

/** Characters of a file that are shown to be read; a window that lays out more of plain text at once stutters. */
const mostShown = 200_000

/** Takes in what is attached to questions, and shows what is in it. */
export function attachmentHandlers({ attachments, documents }: HandlerDeps): Pick<Handlers, AttachmentCalls> {
  const incoming = createIncoming(attachments, documents)
  return {
    'attachment.add': ({ upload, bytes, name }) => incoming.add(upload, bytes, name),
    'attachment.text': async ({ attachment, mime }) => {
      const path = attachments.pathOf(attachment)
      if (path === null || !(await attachments.has(attachment))) throw new ProblemError({ code: 'not-found', field: 'attachment', detail: attachment })
      const text = isDocumentType(mime) ? await documents.of(attachment, path, mime) : decodeText(await readFile(path))
      return { text: text.slice(0, mostShown), isWhole: text.length <= mostShown }
    },
  }
}
