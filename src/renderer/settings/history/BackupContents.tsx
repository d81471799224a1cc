import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { BackupChat, BackupMessage } from '../../../shared/backups'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'

interface Contents {
  readonly chats: readonly BackupChat[]
  readonly next: number | null
}

function ChatText({ title, messages, onBack }: { readonly title: string; readonly messages: readonly BackupMessage[]; readonly onBack: () => void }): ReactNode {
  const t = useText()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  return (
    <>
      <Button look="quiet" className="justify-self-start" ref={back} onClick={onBack}>
        <ChevronLeft size={16} aria-hidden />
        {t('history.backups.back')}
      </Button>
      <h4 className="text-sm font-medium [overflow-wrap:anywhere]">{title}</h4>
      {messages.map(({ role, text }, index) => (
        <article key={index} aria-label={t(role === 'user' ? 'message.you' : 'message.assistant')} className="text-sm">
          <p className="text-xs font-medium text-soft">{t(role === 'user' ? 'message.you' : 'message.assistant')}</p>
          <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
        </article>
      ))}
    </>
  )
}

/** What is in a backup: its chats, and the text of one that is chosen. Only read. */
export function BackupContents({ name, label }: { readonly name: string; readonly label: string }): ReactNode {
  const t = useText()
  const { viewBackup } = useActions()
  const [contents, setContents] = useState<Contents | null>(null)
  const [chosen, setChosen] = useState<{ readonly chat: BackupChat; readonly messages: readonly BackupMessage[] } | null>(null)

  const more = useCallback(
    async (after: number): Promise<void> => {
      const page = await viewBackup(name, null, after)
      if (page !== null) setContents((known) => ({ chats: after === 0 ? page.chats : [...(known?.chats ?? []), ...page.chats], next: page.next }))
    },
    [name, viewBackup],
  )
  useEffect(() => void more(0), [more])

  const open = async (chat: BackupChat): Promise<void> => {
    const view = await viewBackup(name, chat.id, 0)
    if (view !== null) setChosen({ chat, messages: view.messages })
  }

  return (
    <div role="region" aria-label={label} className="grid max-h-72 gap-2 overflow-y-auto rounded-card border border-line bg-side p-3">
      {chosen !== null ? (
        <ChatText title={chosen.chat.title} messages={chosen.messages} onBack={() => setChosen(null)} />
      ) : contents === null ? (
        <progress aria-label={label} className="h-1.5 w-full accent-accent" />
      ) : (
        <>
          {contents.chats.length === 0 ? <p className="text-sm text-soft">{t('history.backups.empty')}</p> : null}
          <ul className="grid gap-0.5">
            {contents.chats.map((chat) => (
              <li key={chat.id}>
                <button type="button" onClick={() => void open(chat)} className="flex w-full items-baseline gap-3 rounded-control px-2 py-1.5 text-left text-sm hover:bg-hover active:bg-pressed">
                  <span className="min-w-0 grow truncate">{chat.title}</span>
                  <span className="shrink-0 text-xs text-soft tabular-nums">{chat.messages}</span>
                </button>
              </li>
            ))}
          </ul>
          {contents.next === null ? null : (
            <Button look="quiet" className="justify-self-start" onClick={() => void more(contents.next ?? 0)}>
              {t('history.backups.more')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
