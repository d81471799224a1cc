import { type ReactNode, useId, useState } from 'react'
import type { Problem } from '../../../shared/problem'
import type { ConnectionDraft, ConnectionWork } from '../../actions/connection-work'
import { useActions, useApp, useText } from '../../app'
import { Button } from '../../parts/Button'
import { problemSentence } from '../../problems/problem-text'
import { Section } from '../Section'
import { LocalServers } from './LocalServers'
import { templates } from './templates'

const hostOf = (baseUrl: string): string => (URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl)

function ConnectionChoice(props: { readonly group: string; readonly name: string; readonly host: string; readonly isUsed: boolean; readonly onUse: () => void }): ReactNode {
  const { group, name, host, isUsed, onUse } = props
  return (
    <label className="flex items-center gap-3 rounded-control px-2 py-1.5 text-sm hover:bg-hover has-checked:bg-pressed has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input type="radio" name={group} checked={isUsed} onChange={onUse} className="accent-accent" />
      <span className="truncate font-medium">{name}</span>
      <span className="ml-auto truncate text-xs text-soft">{host}</span>
    </label>
  )
}

/** All connections: the chosen one is asked where a chat does not say otherwise, and is what the rest of this page is about. */
export function ConnectionsSection(): ReactNode {
  const t = useText()
  const { connectionWork } = useActions()
  const group = useId()
  const { connections, connectionId, baseUrl } = useApp((state) => state.settings)
  // Where the usual one leads may be said by the environment, of which windows hear only while it is in use.
  const inUse = useApp((state) => state.connection.baseUrl)
  const usualUrl = connectionId === null ? inUse : baseUrl
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = (work: (connection: ConnectionWork) => Promise<Problem | null>): void => void connectionWork().then(work).then(setProblem)
  const add = (draft: ConnectionDraft): void => run(({ save }) => save(draft))
  return (
    <Section title={t('connections.title')}>
      <fieldset className="-mx-2 grid">
        <legend className="unseen">{t('connections.title')}</legend>
        <ConnectionChoice group={group} name={t('connections.usual')} host={usualUrl === null ? '' : hostOf(usualUrl)} isUsed={connectionId === null} onUse={() => run(({ use }) => use('usual'))} />
        {connections.map(({ id, name, baseUrl: url }) => (
          <ConnectionChoice key={id} group={group} name={name} host={hostOf(url)} isUsed={id === connectionId} onUse={() => run(({ use }) => use(id))} />
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-soft">{t('connections.add')}</span>
        {templates.map(({ kind, draft }) => (
          <Button key={kind} onClick={() => add(kind === 'other' ? { ...draft, name: t('connections.template.other') } : draft)}>
            {t(`connections.template.${kind}`)}
          </Button>
        ))}
      </div>
      <LocalServers onAdd={add} />
      {problem === null ? null : (
        <p role="alert" className="text-sm text-danger">
          {problemSentence(t, problem)}
        </p>
      )}
    </Section>
  )
}
