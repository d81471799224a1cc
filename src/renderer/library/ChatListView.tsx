import { type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'
import type { Chat } from '../../shared/chat'
import type { Folder, Tag } from '../../shared/order'
import { useActions, useApp, useGetState, useText } from '../app'
import { createAges, firstDayOf } from '../state/ages'
import { type ChatLine, chatLines, lineKey } from '../state/chat-lines'
import { ChatRow } from './ChatRow'
import { ListBar } from './ListBar'
import { AgeHeading, EmptyFolder, GroupHeading, MoreChats, TagsLine } from './ListLines'
import type { MenuAt } from './order/ListMenu'
import { NameBox } from './NameBox'
import { useDrop } from './use-drop'
import { useFocusKept } from './use-focus-kept'
import { useListKeys } from './use-list-keys'
import { useSelect } from './use-select'
import { useToday } from './use-today'
import { lazyView } from '../lazy-view'

const FolderRow = lazyView(() => import('./FolderRow').then((module) => module.FolderRow))
const ListMenu = lazyView(() => import('./order/ListMenu').then((module) => module.ListMenu))
const SelectionBar = lazyView(() => import('./order/SelectionBar').then((module) => module.SelectionBar))
const OrderDialogs = lazyView(() => import('./order/OrderDialogs').then((module) => module.OrderDialogs))

/** The lines of the sidebar, in the user's language and as of today. */
function useLines(): readonly ChatLine[] {
  const lists = useApp((state) => state.chats)
  const folders = useApp((state) => state.folders)
  const tags = useApp((state) => state.tags)
  const view = useApp((state) => state.view)
  const language = useApp((state) => state.language)
  const now = useToday()
  const compare = useMemo(() => new Intl.Collator(language, { numeric: true }).compare, [language])
  const ageOf = useMemo(() => createAges(now, firstDayOf(language)), [now, language])
  return useMemo(() => chatLines(view, { lists, folders, tags, ageOf, compare }), [view, lists, folders, tags, ageOf, compare])
}

function EmptyList(): ReactNode {
  const t = useText()
  const view = useApp((state) => state.view)
  return <p className="px-2.5 pt-2 text-sm text-soft">{t(view === 'main' ? 'chats.empty' : view === 'archived' ? 'order.archive.empty' : 'order.tag.empty')}</p>
}

/** Nothing, a name box for a line (a chat, a folder, a tag, by id), or one for a new folder inside another (null: at the top). */
type Naming = { readonly id: string } | { readonly newIn: string | null } | null

/** The chats in their places, in any number: only the lines in sight are on the page. */
export function ChatListView(): ReactNode {
  const t = useText()
  const { renameFolder, renameTag, makeFolder, openFolder } = useActions()
  const getState = useGetState()
  const view = useApp((state) => state.view)
  const selected = useApp((state) => state.selection.ids)
  const dialog = useApp((state) => state.orderDialog)
  const currentId = useApp((state) => state.conversation?.chat.id ?? null)
  const scroller = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<MenuAt | null>(null)
  const [naming, setNaming] = useState<Naming>(null)
  const lines = useLines()
  const onKeyDown = useListKeys(lines, view)
  const { over, zone } = useDrop()
  useFocusKept(scroller, lines)

  const nameLine = useCallback((id: string) => setNaming({ id }), [])
  const endNaming = useCallback(() => setNaming(null), [])
  const openChatMenu = useCallback((chat: Chat, x: number, y: number) => setMenu({ kind: 'chat', chat, x, y }), [])
  const openFolderMenu = useCallback((folder: Folder, x: number, y: number) => setMenu({ kind: 'folder', folder, x, y }), [])
  const openTagMenu = useCallback((tag: Tag, x: number, y: number) => setMenu({ kind: 'tag', tag, x, y }), [])
  const select = useSelect(lines)

  const isNamed = (id: string): boolean => naming !== null && 'id' in naming && naming.id === id
  const newIn = naming !== null && 'newIn' in naming ? naming.newIn : undefined
  const makeNamed = async (name: string | null, parentId: string | null): Promise<void> => {
    setNaming(null)
    if (name === null) return
    const parent = getState().folders.find(({ id }) => id === parentId)
    if (parent !== undefined) void openFolder(parent, true)
    await makeFolder(name, parentId)
  }
  const named = (label: string, value: string, maxLength: number, take: (name: string) => void): ReactNode => (
    <NameBox
      label={label}
      value={value}
      maxLength={maxLength}
      onDone={(name) => {
        if (name !== null) take(name)
        setNaming(null)
      }}
    />
  )

  const drawLine = (line: ChatLine): ReactNode => {
    switch (line.kind) {
      case 'heading':
        return <GroupHeading of={line.of} isOver={over === (line.of === 'pinned' ? 'pinned' : line.of === 'chats' ? 'main' : '')} />
      case 'age':
        return <AgeHeading age={line.age} isOver={over === 'main'} />
      case 'folder': {
        const { folder, level, life } = line
        if (isNamed(folder.id)) return named(t('folder.name'), folder.name, 200, (name) => void renameFolder(folder, name))
        return (
          // As high as what it stands for, so that nothing moves when that has come.
          <Suspense fallback={<div className="h-8.5" />}>
            <FolderRow folder={folder} level={level} life={life} isOver={over === `folder:${folder.id}`} onMenu={openFolderMenu} onRename={nameLine} />
          </Suspense>
        )
      }
      case 'chat': {
        const { chat, place, level } = line
        const marks = { isCurrent: chat.id === currentId, isSelected: selected.has(chat.id), isRenaming: isNamed(chat.id) }
        return <ChatRow chat={chat} place={place} level={level} {...marks} onMenu={openChatMenu} onRename={nameLine} onRenamed={endNaming} onSelect={select} />
      }
      case 'more':
        // Another page is another line, which reads when it is drawn.
        return <MoreChats place={line.place} level={0} />
      case 'tags': {
        const tag = line.tags.find(({ id }) => isNamed(id))
        if (tag !== undefined) return named(t('tag.name'), tag.name, 60, (name) => void renameTag(tag, name))
        return <TagsLine tags={line.tags} over={over} onMenu={openTagMenu} />
      }
      case 'empty':
        return <EmptyFolder folder={line.folder} level={line.level} />
    }
  }

  const bar = <ListBar over={over} onSort={(x, y) => setMenu({ kind: 'sort', x, y })} onNewFolder={() => setNaming({ newIn: null })} />
  return (
    // The keys only move between links and buttons that work without them; dropping has the menus beside it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex min-h-0 flex-1 flex-col" {...zone} onKeyDown={onKeyDown}>
      {selected.size === 0 ? bar : <Suspense fallback={bar}>{<SelectionBar />}</Suspense>}
      {newIn === undefined ? null : (
        <div className="px-2 py-0.5">
          <NameBox label={t('folder.name')} value="" maxLength={200} onDone={(name) => void makeNamed(name, newIn)} />
        </div>
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2" data-drop={view === 'main' ? 'main' : undefined}>
        {lines.length === 0 ? <EmptyList /> : null}
        <Virtualizer scrollRef={scroller} data={lines} bufferSize={600}>
          {(line) => <div key={lineKey(line)}>{drawLine(line)}</div>}
        </Virtualizer>
      </div>
      <Suspense>
        {menu === null ? null : <ListMenu at={menu} onRename={nameLine} onNewFolder={(parentId) => setNaming({ newIn: parentId })} />}
        {dialog === null ? null : <OrderDialogs dialog={dialog} />}
      </Suspense>
    </div>
  )
}
