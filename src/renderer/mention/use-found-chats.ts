import { useEffect, useState } from 'react'
import { useActions, useApp, useGetState } from '../app'

/** A chat that can be attached. */
export interface FoundChat {
  readonly id: string
  readonly title: string
}

/** Chats shown at most. */
const most = 12

/** Chats whose titles hold a word, by the same search as everywhere; without a word those used last. The open chat is not among them. */
export function useFoundChats(word: string): { readonly chats: readonly FoundChat[]; readonly isPending: boolean } {
  const { search } = useActions()
  const getState = useGetState()
  const open = useApp((state) => state.conversation?.chat.id)
  const [found, setFound] = useState<{ readonly word: string; readonly chats: readonly FoundChat[] } | null>(null)
  useEffect(() => {
    const over = new AbortController()
    const work = async (): Promise<readonly FoundChat[]> => {
      if (word === '') return Object.values(getState().chats.places).flatMap((list) => list?.chats ?? []).toSorted((a, b) => b.updatedAt - a.updatedAt)
      const query = `in:title "${word.replaceAll('"', '')}"`
      let results = await search(query, null)
      let hits = results?.hits ?? []
      // A search that takes long answers in pieces.
      while (results !== null && results.next !== null && hits.length <= most && !over.signal.aborted) {
        results = await search(query, results.next)
        hits = [...hits, ...(results?.hits ?? [])]
      }
      return hits.map(({ chatId, title }) => ({ id: chatId, title }))
    }
    void work().then((chats) => {
      const once = [...new Map(chats.map((chat) => [chat.id, chat])).values()]
      if (!over.signal.aborted) setFound({ word, chats: once.filter(({ id }) => id !== open).slice(0, most) })
    })
    return () => over.abort()
  }, [word, open, search, getState])
  return { chats: found?.chats ?? [], isPending: found?.word !== word }
}
