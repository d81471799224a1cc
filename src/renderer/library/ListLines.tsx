import { type ReactNode, useEffect } from 'react'
import type { Folder, Place, Tag } from '../../shared/order'
import { useActions, useApp, useText } from '../app'
import type { Age } from '../state/ages'
import type { ChatLine } from '../state/chat-lines'
import { openContextMenu, rowIndent } from './row'

const heading = 'px-2.5 pt-3 pb-1 text-xs font-medium'

/** The heading of a group of chats. A chat dropped on it goes there. */
export function GroupHeading({ of, isOver }: { readonly of: Extract<ChatLine, { kind: 'heading' }>['of']; readonly isOver: boolean }): ReactNode {
  const t = useText()
  return (
    <p data-drop={of === 'pinned' ? 'pinned' : 'main'} className={`${heading} ${isOver ? 'text-accent' : 'text-soft'}`}>
      {t(`chats.heading.${of}`)}
    </p>
  )
}

/** How old the chats below are. */
export function AgeHeading({ age, isOver }: { readonly age: Age; readonly isOver: boolean }): ReactNode {
  const t = useText()
  const language = useApp((state) => state.language)
  const words =
    typeof age === 'string' ? t(`chats.${age}`) : new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(new Date(age.year, age.month))
  return (
    <p data-drop="main" className={`${heading} ${isOver ? 'text-accent' : 'text-soft'}`}>
      {words}
    </p>
  )
}

/** Stands where the next page will be, and reads it when it comes near. */
export function MoreChats({ place, level }: { readonly place: Place; readonly level: number }): ReactNode {
  const { loadMore } = useActions()
  useEffect(() => void loadMore(place), [loadMore, place])
  return <div style={rowIndent(level)} className="h-8.5" />
}

/** Says of an open folder that it is empty. */
export function EmptyFolder({ folder, level }: { readonly folder: Folder; readonly level: number }): ReactNode {
  const t = useText()
  return (
    <p data-drop={`folder:${folder.id}`} style={rowIndent(level)} className="pt-0.5 pr-2.5 pb-2 text-xs text-soft">
      {t('folder.empty')}
    </p>
  )
}

interface TagsLineProps {
  readonly tags: readonly Tag[]
  readonly over: Place | null
  readonly onMenu: (tag: Tag, x: number, y: number) => void
}

/** All tags: one shows its chats, and chats dropped on it get it. */
export function TagsLine({ tags, over, onMenu }: TagsLineProps): ReactNode {
  const { showView } = useActions()
  return (
    <div className="flex flex-wrap gap-1 px-2 py-0.5">
      {tags.map((tag) => (
        <button
          key={tag.id}
          type="button"
          data-drop={`tag:${tag.id}`}
          title={tag.name}
          onClick={() => showView(`tag:${tag.id}`)}
          onContextMenu={(event) => openContextMenu(event, (x, y) => onMenu(tag, x, y))}
          className={`h-6 max-w-full truncate rounded-full border px-2 text-xs ${over === `tag:${tag.id}` ? 'border-accent bg-accent-wash' : 'border-line bg-surface text-soft hover:bg-hover hover:text-ink'}`}
        >
          {tag.name}
        </button>
      ))}
    </div>
  )
}
