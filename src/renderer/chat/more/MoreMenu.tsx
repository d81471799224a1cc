import { Braces, ClipboardType, EyeOff, FileDiff, ListTree, Pin, Quote, RefreshCw, Type, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { plainText } from '../../../shared/changes'
import type { ContextMark, Message } from '../../../shared/chat'
import { markdownAsText } from '../../../shared/markdown/tree-text'
import { useActions, useApp, useText } from '../../app'
import { MenuBox, type MenuItem } from '../../parts/MenuBox'
import { ContextDialog } from '../../context/ContextDialog'
import { CompareVersions } from './CompareVersions'
import type { RawSwitch } from './MoreButton'
import { OtherModel } from './OtherModel'
import { readAloud } from './read-aloud'
import { stopReading, useSpoken } from './speech'
import { useQuote } from './use-quote'

interface MoreMenuProps {
  readonly message: Message
  readonly raw: RawSwitch | undefined
  /** Where it opens; a new object opens it again. */
  readonly at: { readonly x: number; readonly y: number }
  /** What was selected in the message when it was opened. */
  readonly selected: string
}

/** What else can be done with a message. */
export function MoreMenu({ message, raw, at, selected }: MoreMenuProps): ReactNode {
  const t = useText()
  const { copyText, tell, markContext } = useActions()
  const quote = useQuote()
  const language = useApp((state) => state.language)
  const isSpoken = useSpoken() === message.id
  const [open, setOpen] = useState<'versions' | 'model' | 'context' | null>(null)
  const markdown = plainText(message.parts)
  const isAnswer = message.role === 'assistant'

  const speak = async (): Promise<void> => {
    if (!(await readAloud(message.id, markdown, language))) tell((words) => words('speech.noVoice'))
  }
  const copy = async (): Promise<void> => {
    if (await copyText(markdownAsText(markdown))) tell((words) => words('message.copied'))
  }
  const text: MenuItem[] = [
    { icon: Quote, label: t(selected === '' ? 'more.quoteAll' : 'more.quote'), run: () => quote(selected === '' ? markdown : selected) },
    ...(isAnswer ? [{ icon: ClipboardType, label: t('more.copyText'), run: () => void copy() }] : []),
    ...(raw === undefined ? [] : [{ icon: raw.isRaw ? Type : Braces, label: t(raw.isRaw ? 'more.formatted' : 'more.raw'), run: () => raw.set(!raw.isRaw) }]),
    isSpoken ? { icon: VolumeX, label: t('speech.stop'), run: stopReading } : { icon: Volume2, label: t('speech.read'), run: () => void speak() },
  ]
  const again: MenuItem[] = [
    ...(isAnswer ? [{ icon: RefreshCw, label: t('more.otherModel'), run: () => setOpen('model') }] : []),
    ...(message.versions.length > 1 ? [{ icon: FileDiff, label: t('more.compare'), run: () => setOpen('versions') }] : []),
  ]
  const mark = message.context ?? null
  const toggle = (to: ContextMark): void => {
    const next = mark === to ? null : to
    void markContext(message.id, next, (words) => words(`context.marked.${next ?? 'usual'}`))
  }
  const context: MenuItem[] = [
    { icon: EyeOff, label: t(mark === 'out' ? 'context.takeBack' : 'context.leaveOut'), run: () => toggle('out') },
    { icon: Pin, label: t(mark === 'pinned' ? 'context.unpin' : 'context.pin'), run: () => toggle('pinned') },
    { icon: ListTree, label: t('context.show'), run: () => setOpen('context') },
  ]
  return (
    <>
      <MenuBox label={t('message.more')} at={at} groups={[markdown === '' ? [] : text, again, context].filter((group) => group.length > 0)} />
      {open === 'model' ? <OtherModel messageId={message.id} used={message.model} onClose={() => setOpen(null)} /> : null}
      {open === 'context' ? <ContextDialog onClose={() => setOpen(null)} /> : null}
      {open === 'versions' ? <CompareVersions message={message} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
