import { join } from 'node:path'
import type { ExportFormat } from '../../../shared/export'
import { sizeOf } from '../../free-space'
import type { Database } from '../../history/database'

/** How many bytes a format takes, about, for a byte of what is stored: Markdown marks and names around it, or the elements of a page and the colours of its code. */
const textGrowth: Readonly<Record<ExportFormat, number>> = { txt: 1, md: 1.2, json: 1.2, archive: 1, html: 3, pdf: 3 }
/** The same for pictures and files: pages hold them as Base64, plain text has none. */
const fileGrowth: Readonly<Record<ExportFormat, number>> = { txt: 0, md: 1, json: 1, archive: 1, html: 4 / 3, pdf: 4 / 3 }

/**
 * Bytes that an export will take, about, and rather too much than too little: of the chats with these ids, or (null) of all. The lengths alone are read, so all of a large history
 * takes a fraction of a second. `attachments`: the profile's folder of them.
 */
export async function exportSize(database: Database, attachments: string, chatIds: readonly string[] | null, format: ExportFormat): Promise<number> {
  const of = chatIds === null ? '' : 'WHERE m.chat IN (SELECT c.seq FROM chats c JOIN json_each(:ids) i ON c.id = i.value)'
  const ids = chatIds === null ? {} : { ids: JSON.stringify(chatIds) }
  const text = database.get<{ bytes: number }>(`SELECT coalesce(sum(octet_length(m.parts)), 0) AS bytes FROM messages m ${of}`, ids)?.bytes ?? 0
  let bytes = 0
  if (fileGrowth[format] > 0) {
    const sql = chatIds === null ? 'SELECT DISTINCT attachment AS id FROM attachment_uses' : `SELECT DISTINCT u.attachment AS id FROM messages m JOIN attachment_uses u ON u.message = m.seq ${of}`
    for (const { id } of database.all<{ id: string }>(sql, ids)) bytes += await sizeOf(join(attachments, id))
  }
  return Math.ceil(text * textGrowth[format] + bytes * fileGrowth[format])
}
