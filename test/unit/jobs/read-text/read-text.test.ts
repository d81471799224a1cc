import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type DocumentType, documentTypes, pdfType } from '../../../../src/main/attached/document-types'
import type { JobContext } from '../../../../src/main/jobs/job-wire'
import { readText } from '../../../../src/main/jobs/read-text/read-text'
import { ProblemError } from '../../../../src/shared/problem'
import { pdf, presentation, workbook } from '../../../support/documents'
import { makeZip } from '../../../support/make-zip'

async function textOf(bytes: Buffer, mime: DocumentType): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-document-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // Attachments have no endings.
  const path = join(folder, 'a'.repeat(64))
  writeFileSync(path, bytes)
  return (await readText({ path, mime }, {} as JobContext)).text
}

const problemOf = (bytes: Buffer, mime: DocumentType): Promise<unknown> => textOf(bytes, mime).catch((error: unknown) => (error instanceof ProblemError ? error.problem.code : error))

it.each([['xlsx', documentTypes.xlsx], ['ods', documentTypes.ods], ['biff8', documentTypes.xls]] as const)('a workbook (%s) is its sheets as CSV', async (bookType, mime) => {
  const book = workbook({ Prices: [['what', 'cost'], ['tea, green', 3.5]], 空: [], 数据: [['你好', 1]] }, bookType)
  expect(await textOf(book, mime)).toBe('## Prices\n\nwhat,cost\n"tea, green",3.5\n\n## 数据\n\n你好,1')
})

it('a presentation is its slides in the order in which they are shown', async () => {
  expect(await textOf(presentation(['Welcome', 'to &amp; fro'], ['The end']), documentTypes.pptx)).toBe('## 1\n\nWelcome\nto & fro\n\n## 2\n\nThe end')
})

it('a document of Word keeps its tables and headings, without its pictures', async () => {
  const data = (name: string): Buffer => readFileSync(join('node_modules/mammoth/test/test-data', name))
  expect(await textOf(data('tables.docx'), documentTypes.docx)).toMatch(/<p>Above<\/p>\n<table><tr><td><p>Top left<\/p>/)
  expect(await problemOf(data('tiny-picture.docx'), documentTypes.docx)).toBe('file-unreadable')
})

it('a PDF is the text of its pages', async () => {
  expect(await textOf(pdf('The tide is out'), pdfType)).toBe('The tide is out')
})

it.each([
  ['a PDF without text', pdf(''), pdfType],
  ['half a PDF', pdf('The tide is out').subarray(0, 30), pdfType],
  ['an archive that is no document', makeZip([{ name: 'a.txt', content: 'a' }]), documentTypes.docx],
  ['an archive that is no presentation', makeZip([{ name: 'a.txt', content: 'a' }]), documentTypes.pptx],
  ['half an archive', presentation(['One'], ['Two']).subarray(0, 200), documentTypes.pptx],
] as const)('%s is refused', async (_what, bytes, mime) => {
  expect(await problemOf(bytes, mime)).toBe('file-unreadable')
})

it.each([300, 1500])('an archive that claims to unpack to %d MB is refused before it is unpacked', async (megabytes) => {
  const bomb = makeZip([{ name: 'word/document.xml', content: Buffer.alloc(1000), deflate: true, claimedSize: megabytes * 1024 * 1024 }])
  expect(await problemOf(bomb, documentTypes.docx)).toBe('file-too-large')
})
