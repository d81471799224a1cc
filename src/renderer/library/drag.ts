import type { DragEvent } from 'react'
import type { Place } from '../../shared/order'

/** What is dragged travels as these types, so that nothing but the list takes it (a text box would, if it were text). */
const chatsType = 'application/x-aside-chats'
const folderType = 'application/x-aside-folder'

/** What is being dragged. */
export type Dragged = { readonly kind: 'chats'; readonly chatIds: readonly string[] } | { readonly kind: 'folder'; readonly folderId: string }

/** Begins to drag chats; of several, a label with their number goes along. */
export function dragChats(event: DragEvent, chatIds: readonly string[], label: string): void {
  event.dataTransfer.clearData()
  event.dataTransfer.setData(chatsType, JSON.stringify(chatIds))
  event.dataTransfer.effectAllowed = 'move'
  if (chatIds.length < 2) return
  const badge = document.createElement('div')
  badge.textContent = label
  badge.className = 'fixed -top-20 left-0 rounded-full bg-accent px-3 py-1 text-sm font-medium text-on-accent'
  document.body.append(badge)
  event.dataTransfer.setDragImage(badge, 12, 12)
  // The browser takes its picture within this task.
  setTimeout(() => badge.remove())
}

/** Begins to drag a folder. */
export function dragFolder(event: DragEvent, folderId: string): void {
  event.dataTransfer.clearData()
  event.dataTransfer.setData(folderType, folderId)
  event.dataTransfer.effectAllowed = 'move'
}

/** The kind of what is dragged over the list; null when it is none of ours. */
export function draggedKind(event: DragEvent): Dragged['kind'] | null {
  const { types } = event.dataTransfer
  return types.includes(chatsType) ? 'chats' : types.includes(folderType) ? 'folder' : null
}

function idsIn(json: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(json)
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** What was dropped; null when it is none of ours. */
export function dropped(event: DragEvent): Dragged | null {
  const kind = draggedKind(event)
  if (kind === null) return null
  return kind === 'chats' ? { kind, chatIds: idsIn(event.dataTransfer.getData(chatsType)) } : { kind, folderId: event.dataTransfer.getData(folderType) }
}

/** The place that a part of the list stands for (its `data-drop`), if any. */
export function dropPlace(event: DragEvent): Place | null {
  const zone = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null
  return (zone?.dataset['drop'] as Place | undefined) ?? null
}
