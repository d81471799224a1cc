import { type ReactNode, useState } from 'react'
import { type ExportFormat, exportFormats } from '../../../shared/export'
import { useActions, useApp, useText } from '../../app'
import { ExportResult } from '../../library/ExportResult'
import { Button } from '../../parts/Button'
import { Select } from '../../parts/Field'
import { latestJob } from '../../state/jobs'
import { Section } from '../Section'

/** All chats out of Aside. */
export function ExportSection(): ReactNode {
  const t = useText()
  const { exportChats } = useActions()
  const [format, setFormat] = useState<ExportFormat>('archive')
  const job = useApp((state) => latestJob(state.jobs, 'export'))
  return (
    <Section title={t('export.title')}>
      <p className="text-sm text-soft">{t('export.allLead')}</p>
      <Select inline label={t('export.format')} hint={t(`export.${format}Hint`)} value={format} options={exportFormats.map((name) => [name, t(`export.${name}`)] as const)} onChange={setFormat} />
      <Button onClick={() => void exportChats(null, format)} disabled={job?.state === 'running'} className="justify-self-start">
        {t('export.all')}
      </Button>
      <ExportResult job={job} />
    </Section>
  )
}
