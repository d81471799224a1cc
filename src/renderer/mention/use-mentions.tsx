import { type ComponentProps, type KeyboardEvent, type ReactNode, Suspense, useRef, useState } from 'react'
import type { Coming } from '../attach/use-attach'
import { lazyView } from '../lazy-view'
import { mentionAt, withoutMention } from './mention-at'

const MentionList = lazyView(() => import('./MentionList').then((module) => module.MentionList))

interface MentionOptions {
  readonly text: string
  /** Nothing can be attached here. */
  readonly isOff: boolean
  /** Told the text without the mention, and what was picked; null: a file is to be chosen. */
  readonly onPick: (rest: string, caret: number, picked: Coming | null) => void
}

/** The list over a question box from which earlier chats are attached. */
interface Mentions {
  readonly list: ReactNode
  readonly boxProps: Pick<ComponentProps<'textarea'>, 'aria-activedescendant' | 'aria-controls'>
  /** To be told where the caret is, at every change. */
  readonly onCaret: (caret: number) => void
  /** True: the key was meant for the list. */
  readonly takesKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

/** Picks an earlier chat, or a file, while a word after `@` is typed in a box, which keeps the focus. All but the looking for the `@` is loaded with the first of them. */
export function useMentions({ text, isOff, onPick }: MentionOptions): Mentions {
  const [caret, setCaret] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const keys = useRef<((key: string) => boolean) | null>(null)
  const mention = isOff ? null : mentionAt(text, caret)
  const isOpen = mention !== null && mention.start !== dismissed
  return {
    list: isOpen ? (
      <Suspense>
        <MentionList
          word={mention.word}
          keys={keys}
          onActive={setActive}
          onDismiss={() => setDismissed(mention.start)}
          onPick={(picked) => onPick(withoutMention(text, mention), mention.start, picked)}
        />
      </Suspense>
    ) : null,
    boxProps: isOpen && active !== null ? { 'aria-controls': 'mention-list', 'aria-activedescendant': active } : {},
    onCaret: (now) => {
      setCaret(now)
      if (mention === null) setDismissed(null)
    },
    takesKey: ({ key, nativeEvent, ctrlKey, metaKey, altKey, shiftKey }) => isOpen && !nativeEvent.isComposing && !(ctrlKey || metaKey || altKey || shiftKey) && keys.current?.(key) === true,
  }
}
