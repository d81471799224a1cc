import { Command } from 'cmdk'
import { Check, Minus, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { foldText } from '../../../shared/fold-text'
import type { Tag } from '../../../shared/order'
import { useActions, useApp, useText } from '../../app'
import { loadedChat } from '../../state/chats'
import { PickDialog, pickItem } from './PickDialog'

/** Chats that are looked at to tell which tags they have. */
const looked = 500

/** Gives chats tags and takes them away, at once. */
export function TagsDialog({ chatIds, onClose }: { readonly chatIds: readonly string[]; readonly onClose: () => void }): ReactNode {
  const t = useText()
  const { makeTag, setChats } = useActions()
  const tags = useApp((state) => state.tags)
  const lists = useApp((state) => state.chats)
  const language = useApp((state) => state.language)
  const [query, setQuery] = useState('')
  const chats = chatIds.slice(0, looked).flatMap((id) => loadedChat(lists, id) ?? [])

  const stateOf = (tag: Tag): boolean | 'mixed' => {
    const having = chats.filter((chat) => chat.tags.includes(tag.id)).length
    return having === 0 ? false : having === chats.length && chats.length === Math.min(chatIds.length, looked) ? true : 'mixed'
  }
  const toggle = (tag: Tag): void => void setChats(chatIds, stateOf(tag) === true ? { removeTags: [tag.id] } : { addTags: [tag.id] }, 'tagged')
  const typed = query.trim().slice(0, 60)
  const wanted = foldText(typed)
  const hits = tags.filter(({ name }) => foldText(name).includes(wanted)).toSorted((a, b) => a.name.localeCompare(b.name, language))
  const isNew = typed !== '' && !tags.some(({ name }) => foldText(name) === wanted)
  const create = async (): Promise<void> => {
    const tag = await makeTag(typed)
    setQuery('')
    if (tag !== null) await setChats(chatIds, { addTags: [tag.id] }, 'tagged')
  }
  return (
    <PickDialog title={t('tag.dialog')} boxLabel={t('tag.find')} listLabel={t('tag.list')} query={query} onQuery={setQuery} onClose={onClose} values={[...hits.map(({ id }) => id), ...(isNew ? ['create'] : [])]}>
      {tags.length === 0 && typed === '' ? <p className="px-2.5 py-1.5 text-sm text-soft">{t('tag.hint')}</p> : null}
      {hits.map((tag) => {
        const checked = stateOf(tag)
        return (
          <Command.Item key={tag.id} value={tag.id} aria-checked={checked} onSelect={() => toggle(tag)} className={pickItem}>
            <span className={`grid size-4 shrink-0 place-items-center rounded border ${checked === false ? 'border-line-strong' : 'border-accent bg-accent text-on-accent'}`}>
              {checked === true ? <Check size={12} aria-hidden /> : checked === 'mixed' ? <Minus size={12} aria-hidden /> : null}
            </span>
            <span className="min-w-0 truncate">{tag.name}</span>
          </Command.Item>
        )
      })}
      {isNew ? (
        <Command.Item value="create" onSelect={() => void create()} className={pickItem}>
          <Plus size={15} aria-hidden className="shrink-0 text-soft" />
          <span className="min-w-0 truncate">{t('tag.create', { name: typed })}</span>
        </Command.Item>
      ) : null}
    </PickDialog>
  )
}
