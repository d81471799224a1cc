import type { AttachedPart } from '../../../shared/chat'
import { safeName } from './file-names'

/** Names of a message's pictures and files where they lie beside an exported chat. */

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'application/json': 'json',
}

/** A name that says what it is and is the same for the same bytes: `3f2a…b1.png`, `3f2a1c09 report.pdf`. */
export function attachmentName(part: AttachedPart): string {
  if (part.type === 'image') return `${part.attachment.slice(0, 16)}.${endings[part.mime] ?? 'bin'}`
  return `${part.attachment.slice(0, 8)} ${safeName(part.name, `file.${endings[part.mime] ?? 'bin'}`)}`
}

/** Where a part's file is seen from the exported chat: `folder/name`, as a relative address. */
export function attachmentLink(folder: string, part: AttachedPart): string {
  return `${encodeURIComponent(folder)}/${encodeURIComponent(attachmentName(part))}`
}
