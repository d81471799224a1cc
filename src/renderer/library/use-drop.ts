import { type DragEvent, useRef, useState } from 'react'
import type { Place } from '../../shared/order'
import { useActions, useGetState } from '../app'
import { draggedKind, type Dragged, dropPlace, dropped } from './drag'

/** Milliseconds that something is held over a closed folder before it opens. */
const patience = 600

interface Drop {
  /** The place that what is dragged now would go to. */
  readonly over: Place | null
  readonly zone: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Makes an element take chats and folders that are dropped on parts of it that have a `data-drop`. */
export function useDrop(): Drop {
  const { setChats, moveFolder, openFolder } = useActions()
  const getState = useGetState()
  const [over, setOver] = useState<Place | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const folderOf = (place: Place | null) => getState().folders.find(({ id }) => place === `folder:${id}`)
  const hold = (place: Place | null): void => {
    if (place === over) return
    setOver(place)
    clearTimeout(timer.current)
    const folder = folderOf(place)
    if (folder !== undefined && !folder.open) timer.current = setTimeout(() => void openFolder(folder, true), patience)
  }
  const takeChats = (chatIds: readonly string[], place: Place): void => {
    if (place === 'archived') void setChats(chatIds, { archived: true }, 'archived')
    else if (place === 'pinned') void setChats(chatIds, { pinned: true }, 'pinned')
    else if (place.startsWith('tag:')) void setChats(chatIds, { addTags: [place.slice('tag:'.length)] }, 'tagged')
    // Who drags a pinned chat somewhere wants to see it there.
    else void setChats(chatIds, { folderId: folderOf(place)?.id ?? null, pinned: false }, 'moved')
  }
  const take = (what: Dragged, place: Place): void => {
    if (what.kind === 'chats') return takeChats(what.chatIds, place)
    const folder = folderOf(`folder:${what.folderId}`)
    if (folder !== undefined) void moveFolder(folder, folderOf(place)?.id ?? null)
  }
  const mayTake = (event: DragEvent, place: Place | null): place is Place => {
    const kind = draggedKind(event)
    return place !== null && (kind === 'chats' || (kind === 'folder' && (place === 'main' || place.startsWith('folder:'))))
  }

  return {
    over,
    zone: {
      onDragOver: (event) => {
        const place = dropPlace(event)
        if (!mayTake(event, place)) return hold(null)
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        hold(place)
      },
      onDragLeave: (event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) hold(null)
      },
      onDrop: (event) => {
        const place = dropPlace(event)
        const what = dropped(event)
        hold(null)
        if (what === null || !mayTake(event, place)) return
        event.preventDefault()
        take(what, place)
      },
    },
  }
}
