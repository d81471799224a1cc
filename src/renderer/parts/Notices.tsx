import { X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useActions, useApp, useText } from '../app'
import { nextSteps } from '../problems/next-steps'
import { LaterProblemCard } from '../problems/LaterProblemCard'
import type { Notice } from '../state/app-state'
import { Button, IconButton } from './Button'

/** How long a note stays, in milliseconds; longer when something can be undone. Problems stay until they are put away. */
const stay = { said: 4000, done: 10_000 } as const

/** Notes at the corner of the window: what was done (with a way back), and problems that belong to no message. */
export function Notices(): ReactNode {
  const notices = useApp((state) => state.notices)
  const isProblem = (notice: Notice): boolean => notice.kind === 'problem'
  return (
    <div className="pointer-events-none fixed right-4 bottom-4 z-30 grid w-96 grid-cols-1 max-w-[calc(100vw-2rem)] gap-2">
      {notices.filter(isProblem).map((notice) => (
        <ProblemNotice key={notice.id} notice={notice} />
      ))}
      {/* Always there: a live region is read out only for what is put into it later. */}
      <div role="status" className="grid grid-cols-1 gap-2">
        {notices
          .filter((notice) => !isProblem(notice))
          .map((notice) => (
            <ShortNotice key={notice.id} notice={notice} />
          ))}
      </div>
    </div>
  )
}

function ProblemNotice({ notice }: { readonly notice: Notice }): ReactNode {
  const { dismissNotice } = useActions()
  const isBroken = useApp((state) => state.historyProblem !== null)
  if (notice.kind !== 'problem') return null
  // A history that came back by itself needs no backup.
  const steps = nextSteps(notice.problem.code, false).filter((step) => step !== 'retry' && (step !== 'backups' || isBroken))
  return (
    <div className="pointer-events-auto rounded-card bg-overlay shadow-float">
      <LaterProblemCard problem={notice.problem} steps={steps} onDismiss={() => dismissNotice(notice.id)} />
    </div>
  )
}

function ShortNotice({ notice }: { readonly notice: Notice }): ReactNode {
  const t = useText()
  const { dismissNotice, showSettings, undo } = useActions()
  // Whoever has the pointer or the keyboard on a note is reading it.
  const [isHeld, setHeld] = useState(false)
  const step = notice.kind === 'done' ? notice.undo : null
  const time = notice.kind === 'problem' || notice.kind === 'update' ? null : step === null ? stay.said : stay.done
  useEffect(() => {
    if (isHeld || time === null) return undefined
    const timer = setTimeout(() => dismissNotice(notice.id), time)
    return () => clearTimeout(timer)
  }, [isHeld, time, notice.id, dismissNotice])
  if (notice.kind === 'problem') return null
  return (
    <div
      className="pointer-events-auto flex items-center gap-2 rounded-card border border-line bg-overlay py-1.5 pr-1.5 pl-4 text-sm shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className="min-w-0 grow truncate">{notice.kind === 'done' ? notice.say(t) : notice.kind === 'update' ? t('update.found', { version: notice.version }) : t(notice.key)}</p>
      {notice.kind === 'update' ? (
        <Button
          look="quiet"
          className="text-accent"
          onClick={() => {
            dismissNotice(notice.id)
            showSettings('about')
          }}
        >
          {t('update.show')}
        </Button>
      ) : null}
      {step === null ? null : (
        <Button look="quiet" className="text-accent" onClick={() => void undo(step)}>
          {t('undo.button')}
        </Button>
      )}
      <IconButton icon={X} label={t('common.dismiss')} className="size-7" onClick={() => dismissNotice(notice.id)} />
    </div>
  )
}
