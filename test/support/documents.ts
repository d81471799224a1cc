import { utils, write } from '@e965/xlsx'
import { makeZip } from './make-zip'

/** A presentation of two slides whose files are not in the order in which they are shown. */
export function presentation(first: readonly string[], second: readonly string[]): Buffer {
  const slide = (lines: readonly string[]): string =>
    `<p:sld xmlns:a="a" xmlns:p="p"><p:cSld><p:spTree>${lines.map((line) => `<p:sp><p:txBody><a:p><a:r><a:t>${line.slice(0, 2)}</a:t></a:r><a:r><a:t>${line.slice(2)}</a:t></a:r></a:p></p:txBody></p:sp>`).join('')}</p:spTree></p:cSld></p:sld>`
  return makeZip([
    { name: 'ppt/slides/slide1.xml', content: slide(second), deflate: true },
    { name: 'ppt/slides/slide2.xml', content: slide(first), deflate: true },
    { name: 'ppt/presentation.xml', content: '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId8"/><p:sldId id="257" r:id="rId7"/></p:sldIdLst></p:presentation>' },
    { name: 'ppt/_rels/presentation.xml.rels', content: '<Relationships><Relationship Id="rId7" Target="slides/slide1.xml"/><Relationship Id="rId8" Target="/ppt/slides/slide2.xml"/></Relationships>' },
  ])
}

/** A workbook with these sheets. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>, bookType: 'xlsx' | 'ods' | 'biff8' = 'xlsx'): Buffer {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  return write(book, { type: 'buffer', bookType }) as Buffer
}

/** A PDF of one page with this line (ISO 32000-1, 7.5), or with none. */
export function pdf(line: string): Buffer {
  const stream = line === '' ? '' : `BT /F1 24 Tf 72 700 Td (${line}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}
