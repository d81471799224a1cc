import { readFile } from 'node:fs/promises'
import { extractText, getDocumentProxy } from 'unpdf'

/** The text of a PDF, page by page. One that is nothing but pictures of pages has none. */
export async function readPdf(path: string): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(path)))
  const { text } = await extractText(document, { mergePages: false })
  return text
    .map((page) => page.trim())
    .filter((page) => page !== '')
    .join('\n\n')
}
