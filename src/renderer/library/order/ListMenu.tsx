import type { ReactNode } from 'react'
import { AppWindow, Archive, ArchiveRestore, Check, CircleDot, CircleCheck, Download, FolderInput, FolderPlus, ListChecks, Pencil, Pin, PinOff, Tag as TagIcon, Trash2 } from 'lucide-react'
import type { Chat } from '../../../shared/chat'
import { chatSorts, type Folder, type Tag } from '../../../shared/order'
import { useActions, useApp, useText } from '../../app'
import { MenuBox, type MenuItem } from '../../parts/MenuBox'

/** What a menu is wanted for, and where in the window. */
export type MenuAt = { readonly x: number; readonly y: number } & (
  | { readonly kind: 'chat'; readonly chat: Chat }
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'sort' }
)

interface ListMenuProps {
  /** A new object opens the menu. */
  readonly at: MenuAt
  /** Puts a name box in the place of a line. */
  readonly onRename: (id: string) => void
  readonly onNewFolder: (parentId: string) => void
}

/** What can be done with a chat, a folder, a tag or the list. One menu for all lines, because lines come and go while the list is scrolled. */
export function ListMenu({ at, onRename, onNewFolder }: ListMenuProps): ReactNode {
  switch (at.kind) {
    case 'chat':
      return <ChatMenu at={at} chat={at.chat} onRename={onRename} />
    case 'folder':
      return <FolderMenu at={at} folder={at.folder} onRename={onRename} onNewFolder={onNewFolder} />
    case 'tag':
      return <TagMenu at={at} tag={at.tag} onRename={onRename} />
    case 'sort':
      return <SortMenu at={at} />
  }
}

/** Of a chat, or of all that are chosen when it is one of them. */
function ChatMenu({ at, chat, onRename }: { readonly at: MenuAt; readonly chat: Chat; readonly onRename: (id: string) => void }): ReactNode {
  const t = useText()
  const { deleteChat, openWindow, setChats, showExport, showOrderDialog, toggleSelected } = useActions()
  const selected = useApp((state) => state.selection.ids)
  const chatIds = selected.has(chat.id) ? [...selected] : [chat.id]
  const one: readonly MenuItem[] =
    chatIds.length > 1
      ? []
      : [
          { icon: Pencil, label: t('chats.rename'), run: () => onRename(chat.id) },
          { icon: AppWindow, label: t('chats.openWindow'), run: () => void openWindow(chat.id) },
          { icon: ListChecks, label: t('order.do.select'), run: () => toggleSelected(chat.id) },
        ]
  const pin: MenuItem = chat.pinned
    ? { icon: PinOff, label: t('order.do.unpin'), run: () => void setChats(chatIds, { pinned: false }, 'unpinned') }
    : { icon: Pin, label: t('order.do.pin'), run: () => void setChats(chatIds, { pinned: true }, 'pinned') }
  const order: readonly MenuItem[] = [
    ...(chat.archived ? [] : [pin, { icon: FolderInput, label: t('order.do.move'), run: () => showOrderDialog({ kind: 'move', chatIds }) }]),
    { icon: TagIcon, label: t('order.do.tags'), run: () => showOrderDialog({ kind: 'tags', chatIds }) },
    chat.unread
      ? { icon: CircleCheck, label: t('order.do.read'), run: () => void setChats(chatIds, { unread: false }) }
      : { icon: CircleDot, label: t('order.do.unread'), run: () => void setChats(chatIds, { unread: true }) },
  ]
  const away: readonly MenuItem[] = [
    { icon: Download, label: t('export.menu'), run: () => showExport({ chatIds, title: chatIds.length === 1 ? chat.title : null }) },
    chat.archived
      ? { icon: ArchiveRestore, label: t('order.do.unarchive'), run: () => void setChats(chatIds, { archived: false }, 'unarchived') }
      : { icon: Archive, label: t('order.do.archive'), run: () => void setChats(chatIds, { archived: true }, 'archived') },
    {
      icon: Trash2,
      label: t('chats.delete'),
      danger: true,
      run: () => void (chatIds.length === 1 ? deleteChat(chat) : setChats(chatIds, { trashed: true }, 'deleted')),
    },
  ]
  const groups = [one, order, away].filter((group) => group.length > 0)
  return <MenuBox label={chat.title} at={at} groups={groups} />
}

interface FolderMenuProps {
  readonly at: MenuAt
  readonly folder: Folder
  readonly onRename: (id: string) => void
  readonly onNewFolder: (parentId: string) => void
}

function FolderMenu({ at, folder, onRename, onNewFolder }: FolderMenuProps): ReactNode {
  const t = useText()
  const { deleteFolder, showOrderDialog } = useActions()
  const groups: readonly (readonly MenuItem[])[] = [
    [
      { icon: Pencil, label: t('chats.rename'), run: () => onRename(folder.id) },
      { icon: FolderPlus, label: t('folder.inside'), run: () => onNewFolder(folder.id) },
      { icon: FolderInput, label: t('order.do.move'), run: () => showOrderDialog({ kind: 'moveFolder', folder }) },
    ],
    [{ icon: Trash2, label: t('folder.delete'), danger: true, run: () => void deleteFolder(folder) }],
  ]
  return <MenuBox label={folder.name} at={at} groups={groups} />
}

function TagMenu({ at, tag, onRename }: { readonly at: MenuAt; readonly tag: Tag; readonly onRename: (id: string) => void }): ReactNode {
  const t = useText()
  const { deleteTag } = useActions()
  const groups: readonly (readonly MenuItem[])[] = [
    [
      { icon: Pencil, label: t('tag.rename'), run: () => onRename(tag.id) },
      { icon: Trash2, label: t('tag.delete'), danger: true, run: () => void deleteTag(tag) },
    ],
  ]
  return <MenuBox label={tag.name} at={at} groups={groups} />
}

function SortMenu({ at }: { readonly at: MenuAt }): ReactNode {
  const t = useText()
  const { setSettings } = useActions()
  const current = useApp((state) => state.settings.chatSort)
  const items = chatSorts.map(
    (sort): MenuItem => ({ icon: Check, label: t(`order.sort.${sort}`), checked: sort === current, run: () => void setSettings({ chatSort: sort }) }),
  )
  return <MenuBox label={t('order.sort')} at={at} groups={[items]} />
}
