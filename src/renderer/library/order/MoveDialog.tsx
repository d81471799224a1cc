import { Command } from 'cmdk'
import { Folder as FolderIcon, FolderPlus, Inbox } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { foldText } from '../../../shared/fold-text'
import type { Folder } from '../../../shared/order'
import { useActions, useApp, useText } from '../../app'
import { pathOf } from '../../state/order'
import { PickDialog, pickItem } from './PickDialog'

interface MoveDialogProps {
  readonly title: string
  /** Name of the place outside all folders. */
  readonly outside: string
  /** A folder that cannot be moved into itself or what lies in it. */
  readonly except: Folder | null
  readonly onPick: (folderId: string | null) => void
  readonly onClose: () => void
}

/** Picks a folder, or makes one. */
export function MoveDialog({ title, outside, except, onPick, onClose }: MoveDialogProps): ReactNode {
  const t = useText()
  const { makeFolder } = useActions()
  const folders = useApp((state) => state.folders)
  const language = useApp((state) => state.language)
  const [query, setQuery] = useState('')
  const paths = useMemo(() => {
    const { compare } = new Intl.Collator(language, { numeric: true })
    return folders
      .map((folder) => ({ folder, path: pathOf(folders, folder.id) }))
      .filter(({ path }) => !path.some(({ id }) => id === except?.id))
      .map(({ folder, path }) => ({ folder, name: path.map(({ name }) => name).join(' / '), level: path.length - 1 }))
      .toSorted((a, b) => compare(a.name, b.name))
  }, [folders, language, except])

  const typed = query.trim()
  const wanted = foldText(typed)
  const hits = paths.filter(({ name }) => foldText(name).includes(wanted))
  const isNew = typed !== '' && !paths.some(({ folder }) => foldText(folder.name) === wanted)
  const values = [...hits.map(({ folder }) => folder.id), ...(typed === '' ? ['outside'] : []), ...(isNew ? ['create'] : [])]
  const pick = (folderId: string | null): void => {
    onPick(folderId)
    onClose()
  }
  const create = async (): Promise<void> => {
    const folder = await makeFolder(typed, null)
    if (folder !== null) pick(folder.id)
  }
  return (
    <PickDialog title={title} boxLabel={t('folder.find')} listLabel={t('folder.list')} query={query} onQuery={setQuery} onClose={onClose} values={values}>
      {hits.map(({ folder, name, level }) => (
        <Command.Item key={folder.id} value={folder.id} onSelect={() => pick(folder.id)} className={pickItem}>
          {/* A found folder is told by its whole path, a listed one by where it stands. */}
          <FolderIcon size={15} aria-hidden style={{ marginInlineStart: typed === '' ? `${level}rem` : 0 }} className="shrink-0 text-soft" />
          <span className="min-w-0 truncate">{typed === '' ? folder.name : name}</span>
        </Command.Item>
      ))}
      {typed === '' ? (
        <Command.Item value="outside" onSelect={() => pick(null)} className={pickItem}>
          <Inbox size={15} aria-hidden className="shrink-0 text-soft" />
          {outside}
        </Command.Item>
      ) : null}
      {isNew ? (
        <Command.Item value="create" onSelect={() => void create()} className={pickItem}>
          <FolderPlus size={15} aria-hidden className="shrink-0 text-soft" />
          <span className="min-w-0 truncate">{t('folder.create', { name: typed })}</span>
        </Command.Item>
      ) : null}
    </PickDialog>
  )
}
