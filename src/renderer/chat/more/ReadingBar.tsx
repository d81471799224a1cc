import { Volume2 } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../../app'
import { Button } from '../../parts/Button'
import { stopReading } from './speech'

/** Says that a message is being read aloud, and ends it; with the chat that is left, its reading ends too. */
export function ReadingBar(): ReactNode {
  const t = useText()
  useEffect(() => stopReading, [])
  return (
    <div className="absolute top-2 right-4 flex items-center gap-2 rounded-full border border-line bg-overlay py-1 pr-1 pl-3 text-sm shadow-float">
      <Volume2 size={15} aria-hidden className="text-soft" />
      {t('speech.reading')}
      <Button look="quiet" className="h-7 rounded-full" onClick={stopReading}>
        {t('speech.stop')}
      </Button>
    </div>
  )
}
