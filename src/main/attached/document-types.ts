/** Documents whose text can be read, by the ending of their name. The old formats of Word and PowerPoint are not among them: no well-kept library reads them. */
export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xls: 'application/vnd.ms-excel',
} as const

export const pdfType = 'application/pdf'

/** The type of a document whose text has to be read out of it first. */
export type DocumentType = (typeof documentTypes)[keyof typeof documentTypes] | typeof pdfType

const types: ReadonlySet<string> = new Set([...Object.values(documentTypes), pdfType])

export const isDocumentType = (mime: string): mime is DocumentType => types.has(mime)
