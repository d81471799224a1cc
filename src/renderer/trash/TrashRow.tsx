import { ChevronDown, ChevronRight, RotateCcw, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { plainText } from '../../shared/changes'
import type { MessagePage } from '../../shared/chat'
import type { TrashEntry } from '../../shared/trash'
import type { Trashed } from '../actions/trash-actions'
import { useActions, useApp, useText } from '../app'
import { IconButton } from '../parts/Button'

/** What names an entry in lists and sets. */
export const entryKey = (entry: TrashEntry): string => (entry.kind === 'chat' ? entry.chatId : entry.messageId)

/** What is shown as its name: the chat's title, or how the messages begin. */
export const entryTitle = (entry: TrashEntry): string => (entry.kind === 'chat' ? entry.title : entry.excerpt || entry.title)

/** Entries as calls name them. */
export function trashed(entries: readonly TrashEntry[]): Trashed {
  return {
    chatIds: entries.flatMap((entry) => (entry.kind === 'chat' ? [entry.chatId] : [])),
    messageIds: entries.flatMap((entry) => (entry.kind === 'messages' ? [entry.messageId] : [])),
  }
}

/** The last messages of an entry, as plain text. */
function Preview({ entry }: { readonly entry: TrashEntry }): ReactNode {
  const t = useText()
  const { previewTrash } = useActions()
  const [page, setPage] = useState<MessagePage | null>(null)
  const key = entryKey(entry)
  const isChat = entry.kind === 'chat'
  useEffect(() => {
    void previewTrash(isChat ? { chatId: key } : { messageId: key }).then(setPage)
  }, [previewTrash, isChat, key])
  if (page === null) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled box must be reachable by keyboard
    <div role="region" aria-label={t('trash.previewOf', { title: entryTitle(entry) })} tabIndex={0} className="mt-1 mb-2 ml-8 grid max-h-72 gap-2 overflow-y-auto rounded-control bg-raised p-3 text-sm">
      {page.more ? <p className="text-xs text-soft">{t('trash.previewMore')}</p> : null}
      {page.messages.length === 0 ? <p className="text-soft">{t('trash.previewNone')}</p> : null}
      {page.messages.map((message) => (
        <div key={message.id}>
          <p className="text-xs font-medium text-soft">{t(message.role === 'user' ? 'message.you' : 'message.assistant')}</p>
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{plainText(message.parts)}</p>
        </div>
      ))}
    </div>
  )
}

interface TrashRowProps {
  readonly entry: TrashEntry
  readonly isSelected: boolean
  readonly onSelect: (selected: boolean) => void
  readonly onErase: () => void
}

/** One entry of the trash: what it was, a look inside, and the two ways out. */
export function TrashRow({ entry, isSelected, onSelect, onErase }: TrashRowProps): ReactNode {
  const t = useText()
  const { restoreTrashed } = useActions()
  const language = useApp((state) => state.language)
  const [isOpen, setOpen] = useState(false)
  const title = entryTitle(entry)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(entry.deletedAt)
  const what = entry.kind === 'chat' ? t('trash.chat', { count: entry.count }) : t('trash.messages', { count: entry.count, title: entry.title })
  return (
    <div role="listitem" className="rounded-control hover:bg-hover">
      <div className="flex items-center gap-1 py-1 pr-1 pl-2">
        <input type="checkbox" aria-label={t('trash.select', { title })} checked={isSelected} onChange={(event) => onSelect(event.currentTarget.checked)} className="size-4 shrink-0 accent-accent" />
        <div className="min-w-0 flex-1 px-2">
          <p className="truncate text-sm">{title}</p>
          <p className="truncate text-xs text-soft">
            {what} · {t('trash.deletedAt', { date })}
          </p>
        </div>
        <IconButton icon={isOpen ? ChevronDown : ChevronRight} label={t('trash.preview')} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
        <IconButton icon={RotateCcw} label={t('trash.restore')} onClick={() => void restoreTrashed(trashed([entry]))} />
        <IconButton icon={Trash2} label={t('trash.erase')} className="hover:text-danger" onClick={onErase} />
      </div>
      {isOpen ? <Preview entry={entry} /> : null}
    </div>
  )
}
