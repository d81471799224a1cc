import type { Container, ContainerFile } from '../container'
import type { ImportedFile } from '../imported-chat'

/** Finds the file that a pointer or an upload's id means. */
export type FindAsset = (pointer: string, name: string, mime: string) => ImportedFile

/** Ids that file names begin with: `file-AbC…` (older) and `file_00ab…` (newer). */
const idOf = (text: string): string | null => /file[-_][A-Za-z0-9]+/.exec(text.replace(/^[a-z-]+:\/\//, ''))?.[0] ?? null

const indexes = new WeakMap<Container, ReadonlyMap<string, ContainerFile>>()

/** The files of an export by the id in their name; made once for an export. */
function indexOf(container: Container): ReadonlyMap<string, ContainerFile> {
  const known = indexes.get(container)
  if (known !== undefined) return known
  const index = new Map<string, ContainerFile>()
  for (const file of container.files) {
    const base = file.name.slice(file.name.lastIndexOf('/') + 1)
    const id = idOf(base)
    if (id !== null && base.startsWith(id) && !index.has(id)) index.set(id, file)
  }
  indexes.set(container, index)
  return index
}

/** Looks files up by pointers (`sediment://file_…`, `file-service://file-…`) and plain ids, in whatever folder of the export they lie. */
export function assetFinder(container: Container): FindAsset {
  const index = indexOf(container)
  return (pointer, name, mime) => {
    const id = idOf(pointer)
    const file = id === null ? undefined : index.get(id)
    const base = file === undefined ? '' : file.name.slice(file.name.lastIndexOf('/') + 1)
    return {
      type: 'import-file',
      // The export puts the id before an upload's own name.
      name: name || (id !== null && base.startsWith(`${id}-`) ? base.slice(id.length + 1) : base) || pointer,
      mime,
      open: file === undefined ? null : () => container.open(file),
    }
  }
}
