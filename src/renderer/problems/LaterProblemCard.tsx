import { type ComponentProps, type ReactNode, Suspense } from 'react'
import { lazyView } from '../lazy-view'
import type { ProblemCard } from './ProblemCard'

const Card = lazyView(() => import('./ProblemCard').then((module) => module.ProblemCard))

/** A problem where windows begin: its card, and the words of all problems, are read with the first one. */
export function LaterProblemCard(props: ComponentProps<typeof ProblemCard>): ReactNode {
  return (
    <Suspense>
      <Card {...props} />
    </Suspense>
  )
}
