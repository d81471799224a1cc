import { type ReactNode, useState } from 'react'
import type { LocalKind, LocalServer } from '../../../shared/connection-check'
import type { ConnectionDraft } from '../../actions/connection-work'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { connectionTo } from './templates'

/** The same in every language. */
const names: Readonly<Record<LocalKind, string>> = { ollama: 'Ollama', lmstudio: 'LM Studio', llamacpp: 'llama.cpp', vllm: 'vLLM' }

/** Looks for servers on this computer, and adds one with a click. */
export function LocalServers({ onAdd }: { readonly onAdd: (draft: ConnectionDraft) => void }): ReactNode {
  const t = useText()
  const { connectionWork } = useActions()
  const [found, setFound] = useState<readonly LocalServer[] | 'looking' | null>(null)
  const look = async (): Promise<void> => {
    setFound('looking')
    setFound(await (await connectionWork()).detect())
  }
  return (
    <div className="grid gap-2">
      <Button className="justify-self-start" disabled={found === 'looking'} onClick={() => void look()}>
        {t('connections.detect')}
      </Button>
      <div role="status" className="grid gap-1 text-sm empty:absolute">
        {found === null ? null : found === 'looking' ? t('connections.detecting') : found.length === 0 ? t('connections.noneFound') : null}
        {Array.isArray(found)
          ? (found as readonly LocalServer[]).map(({ kind, baseUrl, models }) => (
              <p key={baseUrl} className="flex items-center gap-2 rounded-card bg-raised py-1 pr-1.5 pl-4">
                <span className="grow">{t('connections.found', { name: names[kind], host: new URL(baseUrl).host, count: models })}</span>
                <Button onClick={() => onAdd(connectionTo(names[kind], baseUrl))}>{t('connections.addFound', { name: names[kind] })}</Button>
              </p>
            ))
          : null}
      </div>
    </div>
  )
}
