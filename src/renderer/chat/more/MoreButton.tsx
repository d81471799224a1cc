import { Ellipsis } from 'lucide-react'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import type { Message } from '../../../shared/chat'
import { useText } from '../../app'
import { lazyView } from '../../lazy-view'
import { IconButton } from '../../parts/Button'
import { selectedIn } from './selected-text'

const MoreMenu = lazyView(() => import('./MoreMenu').then((module) => module.MoreMenu))

/** How a message is drawn, and how to change it. */
export interface RawSwitch {
  readonly isRaw: boolean
  readonly set: (raw: boolean) => void
}

interface MoreButtonProps {
  readonly message: Message
  /** Absent where a message is drawn in one way only. */
  readonly raw: RawSwitch | undefined
}

/** Opens what else can be done with a message. */
export function MoreButton({ message, raw }: MoreButtonProps): ReactNode {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState<{ readonly at: { readonly x: number; readonly y: number }; readonly selected: string } | null>(null)
  // A press on the button may drop what is selected, so it is looked at before.
  const selected = useRef('')
  const look = (): void => {
    selected.current = selectedIn(button.current?.closest('article') ?? null)
  }
  const open = (): void => {
    const { left, bottom } = button.current?.getBoundingClientRect() ?? new DOMRect()
    setOpened({ at: { x: left, y: bottom + 4 }, selected: selected.current })
  }
  return (
    <>
      <IconButton
        ref={button}
        icon={Ellipsis}
        label={t('message.more')}
        aria-haspopup="menu"
        className="size-7"
        onPointerDown={look}
        onKeyDown={look}
        onClick={open}
      />
      {opened === null ? null : (
        <Suspense>
          <MoreMenu message={message} raw={raw} at={opened.at} selected={opened.selected} />
        </Suspense>
      )}
    </>
  )
}
