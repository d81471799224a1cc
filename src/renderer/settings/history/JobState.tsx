import type { ReactNode } from 'react'
import type { Job } from '../../../shared/jobs'
import { useActions, useText } from '../../app'
import { Button } from '../../parts/Button'
import { ProblemCard } from '../../problems/ProblemCard'

interface JobStateProps {
  readonly job: Job | undefined
  /** Name of the progress bar. */
  readonly label: string
  /** What is said of its result. */
  readonly children: ReactNode
}

/** How a job stands: its progress with a way to cancel it, why it failed, or what came of it. */
export function JobState({ job, label, children }: JobStateProps): ReactNode {
  const t = useText()
  const { cancelJob } = useActions()
  if (job === undefined) return null
  if (job.state === 'running') {
    return (
      <div className="flex items-center gap-3">
        <progress aria-label={label} className="h-1.5 grow accent-accent" {...(job.total === null || job.total === 0 ? {} : { value: job.done, max: job.total })} />
        <Button look="quiet" onClick={() => void cancelJob(job.id)}>
          {t('job.cancel')}
        </Button>
      </div>
    )
  }
  if (job.problem !== null) return <ProblemCard problem={job.problem} steps={[]} />
  return (
    <div role="status" className="grid gap-1.5">
      {job.state === 'cancelled' ? <p className="text-sm text-soft">{t('job.cancelled')}</p> : null}
      {children}
    </div>
  )
}
