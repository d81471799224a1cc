import { Crop, ExternalLink, Pin, SquarePen, TextCursorInput } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useActions, useApp, useText } from '../app'
import { call } from '../bridge'
import { focusComposer } from '../chat/focus-composer'
import { Button, IconButton } from '../parts/Button'
import { useOpenInMain } from './use-open-in-main'

/** How long it says that something was copied, in milliseconds. */
const saidFor = 1500

interface QuickAskBarProps {
  /** Counts what was copied by key. */
  readonly copied: number
  readonly onCapture: () => void
  /** null: there is nothing to insert, or nowhere. */
  readonly onInsert: (() => void) | null
}

/** The line at the foot of the quick-ask window. */
export function QuickAskBar({ copied, onCapture, onInsert }: QuickAskBarProps): ReactNode {
  const t = useText()
  const { newChat } = useActions()
  const openInMain = useOpenInMain()
  const mod = useApp((state) => (state.platform === 'darwin' ? '⌘' : 'Ctrl'))
  const hasChat = useApp((state) => state.conversation !== null)
  const [pinned, setPinned] = useState(false)
  const [said, setSaid] = useState(false)
  useEffect(() => {
    if (copied === 0) return undefined
    setSaid(true)
    const timer = setTimeout(() => setSaid(false), saidFor)
    return () => clearTimeout(timer)
  }, [copied])
  const pin = (next: boolean): void => {
    setPinned(next)
    void call('quickAsk.pin', { pinned: next })
  }
  return (
    <div data-fixed className="mt-auto flex h-10 shrink-0 items-center gap-1 border-t border-line px-2 text-xs text-soft [app-region:drag] *:[app-region:no-drag]">
      <p aria-live="polite" className="min-w-0 flex-1 truncate px-2">
        {said ? t('message.copied') : hasChat ? t('quickAsk.hintAnswer') : t('quickAsk.hint')}
      </p>
      {hasChat ? (
        <IconButton
          icon={SquarePen}
          label={t('chats.new')}
          className="size-7"
          onClick={() => {
            newChat()
            focusComposer()
          }}
        />
      ) : null}
      {onInsert === null ? null : <IconButton icon={TextCursorInput} label={t('quickAsk.insert')} className="size-7" onClick={onInsert} />}
      <IconButton icon={Crop} label={t('quickAsk.capture')} className="size-7" onClick={onCapture} />
      <IconButton icon={Pin} label={t('quickAsk.pin')} aria-pressed={pinned} className={`size-7 ${pinned ? 'bg-accent-wash text-accent' : ''}`} onClick={() => pin(!pinned)} />
      <Button look="quiet" aria-label={t('quickAsk.openInMain')} title={`${t('quickAsk.openInMain')} (${mod}+Enter)`} className="h-7 gap-1.5 px-2 text-xs" onClick={() => void openInMain()}>
        <ExternalLink size={14} aria-hidden />
        <span className="max-[420px]:hidden">{t('quickAsk.openInMain')}</span>
      </Button>
    </div>
  )
}
