import type { Readable } from 'node:stream'
import type { FilePart, ImagePart, Part, Role, Usage } from '../../../shared/chat'
import type { ImportFormat, LeftReason } from '../../../shared/import'
import type { Container, ContainerFile } from './container'

/** A picture or another file of a message, read only when it is stored. */
export interface ImportedFile {
  readonly type: 'import-file'
  /** Its name as the other app shows it. */
  readonly name: string
  /** Empty: judged by its bytes and its name. */
  readonly mime: string
  /** Opens its bytes; null, at once or then, when the export does not hold them. */
  readonly open: (() => Promise<Readable | null>) | null
}

export type ImportedPart = Exclude<Part, ImagePart | FilePart> | ImportedFile

export interface ImportedMessage {
  /** What it is called in its chat there: the same at the next export. */
  readonly sourceId: string
  /** Message that it follows; null at the beginning. */
  readonly parentId: string | null
  readonly role: Role
  readonly parts: readonly ImportedPart[]
  readonly model: string | null
  /** Milliseconds since 1970; null when the export does not say. */
  readonly createdAt: number | null
  readonly status: 'done' | 'stopped' | 'failed'
  /** What went wrong, in the other app's words, with `failed`. */
  readonly failure: string
  readonly usage: Usage | null
}

/** A folder that a chat lies in there. */
export interface ImportedFolder {
  /** What it is called there: the same at the next export, whatever its name is by then. */
  readonly sourceId: string
  readonly name: string
}

/** A chat as every format gives it: neutral, with its messages as a tree in any order. */
export interface ImportedChat {
  /** What it is called there: the same at the next export. */
  readonly sourceId: string
  /** Empty when it has none. */
  readonly title: string
  /** Milliseconds since 1970; null when the export does not say. */
  readonly createdAt: number | null
  readonly updatedAt: number | null
  readonly archived: boolean
  readonly pinned: boolean
  /** The folder it lies in, after those around it; none when the export has no folders, or it lies in none. */
  readonly folders?: readonly ImportedFolder[]
  readonly tags?: readonly string[]
  /** System instructions. */
  readonly instructions: string
  readonly messages: readonly ImportedMessage[]
  /** Last message of the branch that was shown there; null: the newest message. */
  readonly headId: string | null
}

/** Something that was not taken. */
export interface LeftAside {
  readonly reason: LeftReason
  readonly where: string
  readonly detail: string
}

export interface ReadContext {
  readonly container: Container
  /** Opens a file of the container; what is read of it counts as progress. */
  readonly open: (file: ContainerFile) => Promise<Readable>
  /** A folder of this import alone for what must be sorted before it can be given; exists, and is removed at the end. */
  readonly workFolder: string
  readonly leave: (left: LeftAside) => void
}

/**
 * One format: how its files are told by their content, and how chats are read from one. A source holds one chat at a time in memory, and never a whole file.
 */
export interface ImportSource {
  readonly format: ImportFormat
  /** `derived`: ids here are made from the names there. `own`: names there are ids of Aside and stay as they are. */
  readonly ids: 'derived' | 'own'
  /** True for a file of this format. `shape`: paths of its JSON as far as read, see probe.ts; empty for what is no JSON. `head`: its first bytes as text. */
  readonly detect: (shape: ReadonlySet<string>, head: string, name: string) => boolean
  readonly read: (file: ContainerFile, context: ReadContext) => AsyncIterable<ImportedChat>
}

/** A message with what most have. */
export function importedMessage(message: Pick<ImportedMessage, 'sourceId' | 'parentId' | 'role' | 'parts'> & Partial<ImportedMessage>): ImportedMessage {
  return { model: null, createdAt: null, status: 'done', failure: '', usage: null, ...message }
}
