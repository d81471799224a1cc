import type { Folder, Place, Tag } from '../../shared/order'
import type { AppState } from './app-state'
import type { ChatLists } from './chats'

/** The lists without those of places that are gone. */
function withoutPlaces(lists: ChatLists, isGone: (place: string) => boolean): ChatLists {
  return { ...lists, places: Object.fromEntries(Object.entries(lists.places).filter(([place]) => !isGone(place))) }
}

/** The state with the folders as they are now. */
export function withFolders(state: AppState, folders: readonly Folder[]): AppState {
  const known = new Set(folders.map(({ id }): string => `folder:${id}`))
  return { ...state, folders, chats: withoutPlaces(state.chats, (place) => place.startsWith('folder:') && !known.has(place)) }
}

/** The state with the tags as they are now; the list of one that is gone is left. */
export function withTags(state: AppState, tags: readonly Tag[]): AppState {
  const known = new Set(tags.map(({ id }): string => `tag:${id}`))
  const isGone = (place: string): boolean => place.startsWith('tag:') && !known.has(place)
  return { ...state, tags, view: isGone(state.view) ? 'main' : state.view, chats: withoutPlaces(state.chats, isGone) }
}

/** A folder and everything it lies in, outermost first; ends where folders go in a circle (a damaged file). */
export function pathOf(folders: readonly Folder[], folderId: string | null): readonly Folder[] {
  const path: Folder[] = []
  for (let id = folderId; id !== null; ) {
    const folder = folders.find((other) => other.id === id)
    if (folder === undefined || path.includes(folder)) break
    path.unshift(folder)
    id = folder.parentId
  }
  return path
}

/** The place of a folder, or the main list. */
export const placeOfFolder = (folderId: string | null): Place => (folderId === null ? 'main' : `folder:${folderId}`)
