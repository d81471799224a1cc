import { ArrowDown } from 'lucide-react'
import { memo, type ReactNode, Suspense, useLayoutEffect, useMemo, useRef } from 'react'
import { useActions, useApp, useGetState, useText } from '../app'
import { writingId } from '../state/app-state'
import { type Turn, turnsOf } from '../state/turns'
import { MessageView } from './MessageView'
import { useSpoken } from './more/speech'
import { useSought } from './use-sought'
import { useTranscriptScroll } from './use-transcript-scroll'
import { useTurnWindow } from './use-turn-window'
import { lazyView } from '../lazy-view'

const ReadingBar = lazyView(() => import('./more/ReadingBar').then((module) => module.ReadingBar))
const FindInChat = lazyView(() => import('./FindInChat').then((module) => module.FindInChat))

const empty: readonly string[] = []

/** Turns of the open chat; they change when messages come and go, not when one of them grows. */
function useTurns(): readonly Turn[] {
  const order = useApp((state) => state.conversation?.order ?? empty)
  const getState = useGetState()
  return useMemo(() => turnsOf({ order, byId: getState().conversation?.byId ?? {} }), [order, getState])
}

interface TranscriptProps {
  readonly chatId: string
  /** Its name; `Conversation` when left out. */
  readonly label?: string
}

/** The open chat: question and answer in turns, on a page that holds only those near the reader. */
export function Transcript({ chatId, label }: TranscriptProps): ReactNode {
  const t = useText()
  const { loadOlder, loadNewer, loadEnd } = useActions()
  const all = useTurns()
  const more = useApp((state) => state.conversation?.more ?? false)
  const newer = useApp((state) => state.conversation?.newer ?? false)
  const isReadAloud = useSpoken() !== null
  const finding = useApp((state) => state.finding)
  const pinned = useApp((state) => state.pinned)
  const isWriting = useApp((state) => writingId(state) !== null)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { turns, atEnd, before, after, toEnd, toTurn } = useTurnWindow(all, scroller, { newer, loadOlder, loadNewer })
  // A question asked while reading far above brings its end of the branch back onto the page.
  useLayoutEffect(() => {
    if (pinned !== null) toEnd()
  }, [pinned, toEnd])
  const pinnedTurn = turns.some(({ id }) => id === pinned) ? pinned : null
  const { isAway, follow, release } = useTranscriptScroll({ scroller, content, chatId, pinned: pinnedTurn, isWriting })
  useSought({ scroller, content, all, turns, toTurn, release })

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-label={label ?? t('transcript.label')}
        // Screen readers hear the announcer's whole sentences instead of every piece of text.
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled box must be reachable by keyboard
        tabIndex={0}
        className="transcript h-full overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div ref={content} className="relative mx-auto max-w-column px-4 pt-3 pb-8">
          <div ref={before} />
          {more && turns[0] === all[0] ? <p className="py-3 text-center text-xs text-soft">{t('transcript.older')}</p> : null}
          {turns.map((turn) => (
            <TurnView key={turn.id} turn={turn} isTall={turn.id === pinned} />
          ))}
          <div ref={after} />
        </div>
      </div>
      <Suspense>{finding ? <FindInChat chatId={chatId} /> : null}</Suspense>
      <Suspense>{isReadAloud ? <ReadingBar /> : null}</Suspense>
      {isAway || !atEnd ? (
        <button
          type="button"
          onClick={() => {
            toEnd()
            follow()
            void loadEnd()
          }}
          className="absolute bottom-3 left-1/2 inline-flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-overlay px-3 text-sm shadow-float hover:bg-raised"
        >
          <ArrowDown size={15} aria-hidden />
          {t('transcript.latest')}
        </button>
      ) : null}
    </div>
  )
}

/** One turn. A pinned one is as tall as the transcript, so that its question can stand at the top while the answer is still short. */
const TurnView = memo(function TurnView({ turn, isTall }: { readonly turn: Turn; readonly isTall: boolean }): ReactNode {
  return (
    <div data-turn={turn.id} className={isTall ? 'turn-tall' : undefined}>
      {turn.messageIds.map((id, index) => (
        // What stands at a place of a turn may become another version; the columns around it stay what they are.
        <MessageView key={index} id={id} />
      ))}
    </div>
  )
})
