import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useActions, useText } from '../app'
import { focusComposer } from '../chat/focus-composer'
import { IconButton } from '../parts/Button'

/** Leaves the comparing of models before anything was asked. */
export function Comparing(): ReactNode {
  const t = useText()
  const { compare } = useActions()
  const leave = (): void => {
    compare([])
    focusComposer()
  }
  return <IconButton icon={X} label={t('compare.leave')} onClick={leave} />
}
