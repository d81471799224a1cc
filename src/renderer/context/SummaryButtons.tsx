import type { ReactNode } from 'react'
import { useActions, useText } from '../app'
import { Button } from '../parts/Button'

interface SummaryButtonsProps {
  readonly chatId: string
  /** The server can compact by itself. */
  readonly canCompact: boolean
  readonly onBegun?: () => void
}

/** Has what is said so far summarised, which then stands for it: in words, or by the server where that can. */
export function SummaryButtons({ chatId, canCompact, onBegun }: SummaryButtonsProps): ReactNode {
  const t = useText()
  const { summarise } = useActions()
  const begin = (way: 'best' | 'words'): void => {
    onBegun?.()
    void summarise(chatId, way, null, (words) => words('context.summarised'))
  }
  return (
    <>
      {canCompact ? <Button onClick={() => begin('best')}>{t('context.compact')}</Button> : null}
      <Button onClick={() => begin('words')}>{t('context.summarise')}</Button>
    </>
  )
}
