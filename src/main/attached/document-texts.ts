import type { JobRunner } from '../jobs/job-runner'
import type { DocumentType } from './document-types'

/** Milliseconds that reading a document may take; one that takes longer was made to. */
const patience = 60_000
/** Characters kept, so that a document that goes along with every question is read once. */
const mostKept = 20_000_000

/** Reads the texts of documents, in a process of its own for each: their formats are rich in ways to bring a reader down. */
export interface DocumentTexts {
  /** Problems: file-unreadable, file-too-large (more text than any model takes), timeout. */
  readonly read: (path: string, mime: DocumentType) => Promise<string>
  /** The same for an attachment, from what is kept if it can be. */
  readonly of: (id: string, path: string, mime: DocumentType) => Promise<string>
}

/** Makes the reader of documents. */
export function createDocumentTexts(jobs: () => Pick<JobRunner, 'ask'>): DocumentTexts {
  const kept = new Map<string, string>()

  const read: DocumentTexts['read'] = async (path, mime) => (await jobs().ask('readText', { path, mime }, patience)).text

  function keep(id: string, text: string): void {
    kept.set(id, text)
    let length = [...kept.values()].reduce((sum, one) => sum + one.length, 0)
    for (const [oldest, { length: gone }] of kept) {
      if (length <= mostKept) return
      kept.delete(oldest)
      length -= gone
    }
  }
  return {
    read,
    of: async (id, path, mime) => {
      const known = kept.get(id)
      if (known !== undefined) return known
      const text = await read(path, mime)
      keep(id, text)
      return text
    },
  }
}
