import { FilePlus2, MessageSquareText } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Coming } from '../attach/use-attach'
import { useText } from '../app'
import { attachChat } from './attach-chat'
import { type FoundChat, useFoundChats } from './use-found-chats'

interface MentionListProps {
  /** What is typed after the `@`. */
  readonly word: string
  /** Where the box finds what to do with a key; true: it was meant for the list. */
  readonly keys: RefObject<((key: string) => boolean) | null>
  /** Told the id of the option that Enter would pick. */
  readonly onActive: (id: string | null) => void
  readonly onDismiss: () => void
  readonly onPick: (picked: Coming | null) => void
}

const optionId = (index: number): string => `mention-option-${index}`

/** Earlier chats whose titles fit what is typed after an `@`, and the way to a file; over the box, which keeps the focus. */
export function MentionList({ word, keys, onActive, onDismiss, onPick }: MentionListProps): ReactNode {
  const t = useText()
  const { chats, isPending } = useFoundChats(word)
  const list = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState({ word: '', index: 0 })
  const offersFile = word === '' || t('mention.file').toLowerCase().includes(word.toLowerCase())
  const options: readonly (FoundChat | null)[] = [...chats, ...(offersFile ? [null] : [])]
  const active = pointed.word === word ? Math.min(pointed.index, options.length - 1) : 0
  const pick = (option: FoundChat | null | undefined): void => {
    if (option !== undefined) onPick(option === null ? null : attachChat(option))
  }
  const point = (index: number): void => setPointed({ word, index })

  useLayoutEffect(() => {
    keys.current = (key) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[key]
      // Enter never sends while it is still being looked for: what is found may be what was meant.
      if (key === 'Enter' && isPending) return true
      if (options.length === 0) return false
      if (step !== undefined) point((active + step + options.length) % options.length)
      else if (key === 'Escape') onDismiss()
      else if (key === 'Enter' || key === 'Tab') pick(options[active])
      else return false
      return true
    }
  })
  useEffect(
    () => () => {
      keys.current = null
      onActive(null)
    },
    [keys, onActive],
  )
  useEffect(() => onActive(options.length === 0 ? null : optionId(active)), [onActive, options.length, active])
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active])
  if (options.length === 0) return null
  return (
    <div className="absolute bottom-full left-0 z-20 mb-2 flex max-h-[min(20rem,36dvh)] w-full max-w-120 flex-col overflow-hidden rounded-card border border-line bg-overlay shadow-float [.quick-ask_&]:top-full [.quick-ask_&]:bottom-auto [.quick-ask_&]:mt-2 [.quick-ask_&]:max-h-72">
      <div ref={list} id="mention-list" role="listbox" aria-label={t('mention.list')} aria-busy={isPending} className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {options.map((option, index) => {
          const Icon = option === null ? FilePlus2 : MessageSquareText
          return (
            <button
              key={option?.id ?? 'file'}
              id={optionId(index)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The caret stays in the box.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => point(index)}
              onClick={() => pick(option)}
              className={`flex min-h-8 w-full items-center gap-2.5 rounded-control px-2.5 py-1.5 text-left text-sm ${index === active ? 'bg-hover' : ''}`}
            >
              <Icon size={15} aria-hidden className="shrink-0 text-soft" />
              <span className="min-w-0 truncate">{option === null ? t('mention.file') : option.title}</span>
            </button>
          )
        })}
      </div>
      <p className="shrink-0 truncate border-t border-line px-4 py-1.5 text-xs text-soft">{t('mention.keys')}</p>
    </div>
  )
}
