import type { Readable } from 'node:stream'

/** A file inside what is imported. */
export interface ContainerFile {
  /** Its path inside, `/` between folders. */
  readonly name: string
  /** Bytes, unpacked. */
  readonly size: number
  /** Milliseconds since 1970; null when nobody knows. */
  readonly modifiedAt: number | null
}

/** What is imported: a file, a folder or a ZIP archive, all seen as a set of files. */
export interface Container {
  readonly files: readonly ContainerFile[]
  /** Whether it is one file that some app packed, with nothing else in it. */
  readonly isArchive: boolean
  readonly open: (file: ContainerFile) => Promise<Readable>
  readonly close: () => Promise<void>
}
