import { useEffect, useRef } from 'react'
import type { AppEvent } from '../../shared/contract'
import { useActions, useApp, useDrafts, useGetState } from '../app'
import { call } from '../bridge'
import { focusComposer } from '../chat/focus-composer'
import { writingId } from '../state/app-state'

/** Earlier questions that ↑ can reach. */
const recalled = 100

interface Options {
  /** The window is in front of the user again. */
  readonly onShown: () => void
  /** Questions asked earlier, the newest first. */
  readonly onEarlier: (questions: readonly string[]) => void
}

const box = (): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>('#composer')

/** Does what main asks of this window, and tells main while an input method composes. */
export function useQuickAskEvents({ onShown, onEarlier }: Options): void {
  const { newChat, refetch, showSettings, told } = useActions()
  const drafts = useDrafts()
  const getState = useGetState()
  const handle = useRef<(event: AppEvent) => void>(() => undefined)
  useEffect(() => {
    handle.current = (event) => {
      const open = getState().conversation
      const typed = drafts.known(open?.chat.id ?? null) ?? ''
      if (event.name === 'quickAsk.shown') {
        focusComposer()
        box()?.select()
        onShown()
        // Reading it is what takes the mark of an unread answer away.
        if (open?.chat.unread === true) void refetch()
        void told(() => call('questions.recent', { limit: recalled }).then(({ questions }) => onEarlier(questions)))
      } else if (event.name === 'quickAsk.hidden') drafts.flush()
      else if (event.name === 'quickAsk.fresh') {
        if (open !== null && typed.trim() === '' && writingId(getState()) === null) newChat()
      }
    }
  })
  useEffect(() => window.bridge.onEvents((events) => events.forEach((event) => handle.current(event))), [])

  useEffect(() => {
    // The list of an input method may take the focus for a moment.
    const begin = (): void => void call('quickAsk.hold', { held: true })
    const end = (): void => void call('quickAsk.hold', { held: false })
    document.addEventListener('compositionstart', begin, true)
    document.addEventListener('compositionend', end, true)
    return () => {
      document.removeEventListener('compositionstart', begin, true)
      document.removeEventListener('compositionend', end, true)
    }
  }, [])

  // Settings are shown in the main window: this one is too small for them.
  useSettingsInMain(showSettings)
}

function useSettingsInMain(showSettings: ReturnType<typeof useActions>['showSettings']): void {
  const { told } = useActions()
  const tab = useApp((state) => state.settingsTab)
  useEffect(() => {
    if (tab === null) return
    showSettings(null)
    void told(() => call('quickAsk.openInMain', { chatId: null, text: '', settings: tab }))
  }, [tab, showSettings, told])
}
