import type { Handlers } from '../answer-call'
import { createIncoming } from '../attached/incoming'
import type { HandlerDeps } from './handler-deps'

export type AttachmentCalls = 'attachment.add'

/** Takes in what is attached to questions. */
export function attachmentHandlers({ attachments, documents }: HandlerDeps): Pick<Handlers, AttachmentCalls> {
  const incoming = createIncoming(attachments, documents)
  return { 'attachment.add': ({ upload, bytes, name }) => incoming.add(upload, bytes, name) }
}
