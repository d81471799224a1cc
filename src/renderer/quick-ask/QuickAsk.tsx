import { type ReactNode, Suspense, lazy, useRef, useState } from 'react'
import { useApp, useText } from '../app'
import { Announcer } from '../chat/Announcer'
import { Composer } from '../chat/Composer'
import { loadTranscript } from '../chat/load-transcript'
import { Notices } from '../parts/Notices'
import { useLook } from '../use-window-dress'
import { AtHandChips } from './AtHandChips'
import { QuickAskBar } from './QuickAskBar'
import { useAtHand } from './use-at-hand'
import { useCapture } from './use-capture'
import { useFit } from './use-fit'
import { useInsert } from './use-insert'
import { useQuickAskEvents } from './use-quick-ask-events'
import { useQuickAskKeys } from './use-quick-ask-keys'

const Transcript = lazy(loadTranscript)
const CaptureScreen = lazy(() => import('./CaptureScreen').then((module) => ({ default: module.CaptureScreen })))

/** The quick-ask window: the box above, the answer growing below it, and the way into the main window. */
export function QuickAsk(): ReactNode {
  const t = useText()
  useLook(t('quickAsk.title'))
  const chatId = useApp((state) => state.conversation?.chat.id ?? null)
  const [earlier, setEarlier] = useState<readonly string[]>([])
  const [copied, setCopied] = useState(0)
  const atHand = useAtHand()
  const capture = useCapture()
  const insert = useInsert(atHand.canInsert)
  const frame = useRef<HTMLDivElement>(null)
  useFit(frame)
  useQuickAskEvents({ onShown: atHand.look, onEarlier: setEarlier })
  useQuickAskKeys({ onCleared: (text) => setEarlier((list) => (text.trim() === '' ? list : [text, ...list])), onCopied: () => setCopied((count) => count + 1), insert, dropLast: atHand.dropLast })
  return (
    <div ref={frame} className="quick-ask flex h-dvh flex-col border border-line-strong/70 bg-surface">
      <div data-fixed className="pt-3 [app-region:drag] *:[app-region:no-drag]">
        <AtHandChips atHand={atHand} />
        <Composer quick={{ label: t('quickAsk.box'), earlier, enclose: atHand.enclose, onSent: atHand.sent }} />
      </div>
      {chatId === null ? null : (
        <Suspense fallback={<div className="min-h-0 flex-1" />}>
          <Transcript key={chatId} chatId={chatId} label={t('quickAsk.answer')} />
        </Suspense>
      )}
      <QuickAskBar copied={copied} onCapture={capture.begin} onInsert={insert} />
      <Announcer />
      <Notices />
      {capture.shot === null ? null : (
        <Suspense>
          <CaptureScreen shot={capture.shot} onEnd={capture.end} />
        </Suspense>
      )}
    </div>
  )
}
