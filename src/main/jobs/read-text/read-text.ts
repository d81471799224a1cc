import { stat } from 'node:fs/promises'
import { mostTextChars } from '../../../shared/attached'
import { ProblemError } from '../../../shared/problem'
import { documentTypes, pdfType, type DocumentType } from '../../attached/document-types'
import type { RunJob } from '../job-wire'
import type { LeftAside } from '../import/imported-chat'
import { openZip } from '../import/open-zip'

/** Bytes that the parts of a document may unpack to in all: the libraries hold all of them in memory. */
const mostUnpacked = 256 * 1024 * 1024

type Reader = (path: string) => Promise<string>

const sheets = async (): Promise<Reader> => (await import('./read-sheets')).readSheets
/** Each is loaded when it is first wanted. */
const readers: Readonly<Record<DocumentType, () => Promise<Reader>>> = {
  [documentTypes.docx]: async () => (await import('./read-word')).readWord,
  [documentTypes.pptx]: async () => (await import('./read-slides')).readSlides,
  [documentTypes.xlsx]: sheets,
  [documentTypes.ods]: sheets,
  [documentTypes.xls]: sheets,
  [pdfType]: async () => (await import('./read-pdf')).readPdf,
}

/** Refuses an archive that unpacks to absurdly much, before a library does. */
async function checkZip(path: string): Promise<void> {
  const left: LeftAside[] = []
  const zip = await openZip(path, (await stat(path)).size, (one) => left.push(one))
  try {
    // The libraries would unpack what is left aside here.
    for (const { reason, detail } of left) throw new ProblemError({ code: reason === 'too-large' ? 'file-too-large' : 'file-unreadable', detail: `${reason} ${detail}` })
    const unpacked = zip.files.reduce((sum, { size }) => sum + size, 0)
    if (unpacked > mostUnpacked) throw new ProblemError({ code: 'file-too-large', detail: `${unpacked} bytes unpacked` })
  } finally {
    await zip.close()
  }
}

/** Reads the text of a document. Problems: file-unreadable (damaged, encrypted, without any text), file-too-large. */
export const readText: RunJob<'readText'> = async ({ path, mime }) => {
  try {
    if (mime !== pdfType && mime !== documentTypes.xls) await checkZip(path)
    const text = (await (await readers[mime]())(path)).trim()
    if (text === '') throw new ProblemError({ code: 'file-unreadable', detail: 'there is no text in it' })
    if (text.length > mostTextChars) throw new ProblemError({ code: 'file-too-large', detail: `${text.length} characters` })
    return { text }
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code !== 'bad-input') throw error
    throw new ProblemError({ code: 'file-unreadable', detail: (error instanceof Error ? error.message : String(error)).slice(0, 300) })
  }
}
