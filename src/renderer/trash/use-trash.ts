import { useEffect, useRef, useState } from 'react'
import type { TrashList } from '../../shared/trash'
import { useActions, useApp } from '../app'

/** What lies in the trash, as far as it was read; read again whenever something came into it or left it. */
export function useTrash(): { readonly list: TrashList | null; readonly loadMore: () => void } {
  const { listTrash } = useActions()
  const version = useApp((state) => state.trash.version)
  const [list, setList] = useState<TrashList | null>(null)
  const isReading = useRef(false)

  useEffect(() => {
    let isCurrent = true
    void listTrash(null).then((page) => {
      if (isCurrent && page !== null) setList(page)
    })
    return () => {
      isCurrent = false
    }
  }, [listTrash, version])

  const loadMore = async (): Promise<void> => {
    const after = list?.next ?? null
    if (after === null || isReading.current) return
    isReading.current = true
    const page = await listTrash(after)
    isReading.current = false
    // Read again from the start meanwhile: then this page does not follow any more.
    if (page !== null) setList((now) => (now?.next === after ? { ...page, entries: [...now.entries, ...page.entries] } : now))
  }
  return { list, loadMore: () => void loadMore() }
}
