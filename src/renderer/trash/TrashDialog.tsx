import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'
import { type TrashEntry, trashDays } from '../../shared/trash'
import { useActions, useApp, useText } from '../app'
import { useModal } from '../chat/use-modal'
import { Button, IconButton } from '../parts/Button'
import { EraseConfirm } from './EraseConfirm'
import { entryKey, entryTitle, trashed, TrashRow } from './TrashRow'
import { useTrash } from './use-trash'

/** Nearer to the end of the loaded list than this (pixels), the next page is read. */
const margin = 600

/** What a confirmation is open for: some entries, or everything. */
type Asking = { readonly what: 'some'; readonly entries: readonly TrashEntry[] } | { readonly what: 'all' }

/** What was deleted and can still be taken back. */
export function TrashDialog(): ReactNode {
  const t = useText()
  const { showTrash, restoreTrashed, eraseTrashed, emptyTrash } = useActions()
  const isErasing = useApp((state) => state.trash.erasing)
  const { list, loadMore } = useTrash()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<Asking | null>(null)
  const { dialog, leave } = useModal()
  const scroller = useRef<HTMLDivElement>(null)

  const entries = list?.entries ?? []
  const total = list?.total ?? 0
  // Of what was marked, some may have left the trash meanwhile.
  const selected = entries.filter((entry) => marked.has(entryKey(entry)))
  const mark = (key: string, isMarked: boolean): void => setMarked(new Set(isMarked ? [...marked, key] : [...marked].filter((other) => other !== key)))
  const onScroll = (offset: number): void => {
    const box = scroller.current
    if (box !== null && box.scrollHeight - box.clientHeight - offset < margin) loadMore()
  }

  return (
    <dialog
      ref={dialog}
      aria-label={t('trash.label')}
      onClose={() => {
        showTrash(false)
        leave()
      }}
      className="m-auto h-[min(40rem,calc(100dvh-2rem))] w-[min(46rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float"
    >
      <div className="flex h-full flex-col">
        <div className="border-b border-line px-5 pt-4 pb-3">
          <h2 className="pr-10 font-semibold">{t('trash.label')}</h2>
          <p className="mt-1 text-sm text-soft">{t('trash.lead', { days: trashDays })}</p>
          {entries.length === 0 ? null : (
            <div className="mt-3 flex flex-wrap items-center gap-2">
              <label className="mr-auto flex items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  checked={selected.length === entries.length}
                  onChange={(event) => setMarked(new Set(event.currentTarget.checked ? entries.map(entryKey) : []))}
                  className="ml-[calc(0.5rem-5px)] size-4 accent-accent"
                />
                {selected.length === 0 ? t('trash.selectAll') : t('trash.selected', { count: selected.length })}
              </label>
              {selected.length === 0 ? (
                <Button look="danger" onClick={() => setAsking({ what: 'all' })}>
                  {t('trash.empty')}
                </Button>
              ) : (
                <>
                  <Button onClick={() => void restoreTrashed(trashed(selected))}>{t('trash.restore')}</Button>
                  <Button look="danger" onClick={() => setAsking({ what: 'some', entries: selected })}>
                    {t('trash.erase')}
                  </Button>
                </>
              )}
            </div>
          )}
        </div>
        <p role="status" className="px-5 text-sm text-soft not-empty:pt-3">
          {isErasing ? t('trash.erasing') : list !== null && entries.length === 0 ? t('trash.none') : ''}
        </p>
        <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
          <div role="list" aria-label={t('trash.list')}>
            <Virtualizer scrollRef={scroller} data={entries} onScroll={onScroll}>
              {(entry) => (
                <TrashRow
                  key={entryKey(entry)}
                  entry={entry}
                  isSelected={marked.has(entryKey(entry))}
                  onSelect={(isMarked) => mark(entryKey(entry), isMarked)}
                  onErase={() => setAsking({ what: 'some', entries: [entry] })}
                />
              )}
            </Virtualizer>
          </div>
        </div>
      </div>
      <IconButton icon={X} label={t('common.close')} className="absolute top-3 right-3" onClick={() => dialog.current?.close()} />
      {asking === null ? null : asking.what === 'all' ? (
        <EraseConfirm title={t('trash.empty.ask', { count: total })} yes={t('trash.empty')} onYes={() => void emptyTrash()} onClose={() => setAsking(null)} />
      ) : (
        <EraseConfirm
          title={asking.entries[0] !== undefined && asking.entries.length === 1 ? t('trash.erase.askOne', { title: entryTitle(asking.entries[0]) }) : t('trash.erase.askMany', { count: asking.entries.length })}
          yes={t('trash.erase')}
          onYes={() => void eraseTrashed(trashed(asking.entries))}
          onClose={() => setAsking(null)}
        />
      )}
    </dialog>
  )
}
