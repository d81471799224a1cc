import { useEffect, useRef } from 'react'
import { readDraft } from '../../shared/presets/chosen'
import { useActions, useDrafts, useGetState } from '../app'
import { call } from '../bridge'
import { focusComposer } from '../chat/focus-composer'
import { openPopover } from '../parts/Popover'
import { writingId } from '../state/app-state'
import { lastAnswer, lastCode, shownHtml } from './last-answer'
import { useOpenInMain } from './use-open-in-main'

interface Options {
  /** Esc took this text out of the box. */
  readonly onCleared: (text: string) => void
  readonly onCopied: () => void
  /** Puts the answer into the application before; null where that cannot be. */
  readonly insert: (() => void) | null
  /** Takes the last chip away; false when there is none. */
  readonly dropLast: () => boolean
}

const isBox = (target: EventTarget | null): target is HTMLTextAreaElement => target instanceof HTMLTextAreaElement && target.id === 'composer'
const isTextBox = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null

/** Nothing is marked, neither on the page nor in the box. */
function nothingSelected(target: EventTarget | null): boolean {
  if (isBox(target) && target.selectionStart !== target.selectionEnd) return false
  return (window.getSelection()?.toString() ?? '') === ''
}

/**
 * Keys of the quick-ask window: Ctrl/⌘+Enter goes on in the main window, Ctrl/⌘+L picks the model, Ctrl/⌘+N starts anew, Ctrl/⌘+C with nothing marked copies the last code block or
 * else the answer, C outside the box copies the answer, I puts it into the application before, Ctrl/⌘+, opens the settings; Esc stops the answer, then clears the box, then hides the window.
 */
export function useQuickAskKeys(options: Options): void {
  const { stop, newChat, copyText, copyMessage, showSettings, putDraft } = useActions()
  const openInMain = useOpenInMain()
  const drafts = useDrafts()
  const getState = useGetState()
  const current = useRef(options)
  useEffect(() => {
    current.current = options
  })
  useEffect(() => {
    const typedHere = (): string => drafts.known(getState().conversation?.chat.id ?? null) ?? ''

    const escape = async (): Promise<void> => {
      const chatId = getState().conversation?.chat.id ?? null
      const typed = typedHere()
      if (writingId(getState()) !== null) await stop().then(focusComposer)
      else if (typed !== '') {
        // ↑ brings it back.
        current.current.onCleared(readDraft(typed).text)
        putDraft(chatId, '')
      } else await call('quickAsk.hide', {})
    }
    const copyAnswer = async (codeFirst: boolean): Promise<void> => {
      const answer = lastAnswer(getState().conversation)
      if (answer === null) return
      const code = codeFirst ? await lastCode(answer) : null
      if (code !== null) await copyText(code)
      else if (!(await copyMessage(answer, shownHtml(answer)))) return
      current.current.onCopied()
    }

    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || event.altKey) return
      const state = getState()
      const mod = state.platform === 'darwin' ? event.metaKey : event.ctrlKey
      const letter = event.key.toLowerCase()
      const isOver = document.querySelector('dialog[open], [popover]:popover-open') !== null
      const take = (run: () => unknown): void => {
        event.preventDefault()
        event.stopPropagation()
        void run()
      }
      // Where Ctrl+Enter is the key that sends, it does that as long as there is something to send.
      if (mod && event.key === 'Enter' && !event.shiftKey && (state.settings.sendWith === 'enter' || typedHere().trim() === '')) take(openInMain)
      else if (mod && !event.shiftKey && letter === 'l') take(() => openPopover('model-picker'))
      else if (mod && !event.shiftKey && letter === 'n') {
        take(() => {
          newChat()
          focusComposer()
        })
      } else if (mod && event.key === ',') take(() => showSettings('quickAsk'))
      else if (mod && !event.shiftKey && letter === 'c' && nothingSelected(event.target)) take(() => copyAnswer(true))
      else if (!mod && letter === 'c' && !isTextBox(event.target) && !isOver) take(() => copyAnswer(false))
      else if (!mod && letter === 'i' && !isTextBox(event.target) && !isOver && current.current.insert !== null) take(current.current.insert)
      else if (event.key === 'Backspace' && isBox(event.target) && event.target.selectionEnd === 0 && current.current.dropLast()) event.preventDefault()
    }
    const onEscape = (event: KeyboardEvent): void => {
      // Whatever lies over the window, and an earlier question in the box, come first.
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || document.querySelector('dialog[open], [popover]:popover-open') !== null) return
      event.preventDefault()
      void escape()
    }
    window.addEventListener('keydown', onKeyDown, true)
    window.addEventListener('keydown', onEscape)
    return () => {
      window.removeEventListener('keydown', onKeyDown, true)
      window.removeEventListener('keydown', onEscape)
    }
  }, [stop, newChat, copyText, copyMessage, showSettings, openInMain, putDraft, drafts, getState])
}
