import { type ComponentProps, type KeyboardEvent, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { Draft } from '../../shared/presets/chosen'
import type { ListedPreset } from '../../shared/presets/preset'
import { useActions, useApp } from '../app'
import { isSubmitEnter } from '../is-submit-enter'
import { lazyView } from '../lazy-view'
import { matchPresets, slashWord } from './match-presets'

const SlashList = lazyView(() => import('./SlashList').then((module) => module.SlashList))

const listId = 'preset-list'
const optionId = (index: number): string => `preset-option-${index}`

interface SlashListOptions {
  readonly draft: Draft
  /** Told what was chosen, and the text behind the caret, which is what the preset is for. */
  readonly onChoose: (preset: ListedPreset, rest: string) => void
  readonly onManage: (() => void) | undefined
}

/** The list over a question box. */
interface SlashListParts {
  readonly list: ReactNode
  readonly boxProps: Pick<ComponentProps<'textarea'>, 'aria-activedescendant' | 'aria-autocomplete' | 'aria-controls' | 'onInput' | 'onSelect'>
  /** True: the key (without Ctrl and the like) was meant for the list. */
  readonly takesKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  /** What is typed after the slash; null: nothing is being picked. */
  readonly word: string | null
  /** Opens it again where it was closed, with the caret behind the slash. */
  readonly open: () => void
}

/** Picks a preset while a slash word is typed at the beginning of a box, which keeps the focus. Presets are asked for with the first slash. */
export function useSlashList({ draft: { text, preset }, onChoose, onManage }: SlashListOptions): SlashListParts {
  const { loadPresets } = useActions()
  const presets = useApp((state) => state.presets)
  const [caret, setCaret] = useState(0)
  const [pointed, setPointed] = useState({ word: '', index: 0 })
  const [isDismissed, setDismissed] = useState(false)
  const [hasFailed, setFailed] = useState(false)

  const word = preset === null ? slashWord(text, caret) : null
  const isWanted = word !== null && !isDismissed
  const isLoading = isWanted && presets === null && !hasFailed
  const hits = isWanted && presets !== null ? matchPresets(presets.presets, word) : []
  const isOpen = hits.length > 0
  const active = pointed.word === word ? Math.min(pointed.index, hits.length - 1) : 0

  useEffect(() => {
    if (isLoading) void loadPresets().then((list) => setFailed(list === null))
  }, [isLoading, loadPresets])
  useEffect(() => {
    if (word === null) setDismissed(false)
  }, [word])

  const point = (index: number): void => setPointed({ word: word ?? '', index })
  const choose = (picked: ListedPreset): void => onChoose(picked, text.slice((word?.length ?? 0) + 1).trimStart())

  /** Enter never sends here: not the one that confirms a composition, nor one that is faster than the list. */
  const enter = (event: KeyboardEvent): boolean => {
    const picked = isSubmitEnter(event.nativeEvent) ? hits[active] : undefined
    if (picked !== undefined) choose(picked)
    return true
  }
  const takesKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.key === 'Enter' && (isOpen || isLoading)) return enter(event)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const exact = event.key === ' ' && hits[0]?.word === word?.toLowerCase()
    const picked = event.key === 'Tab' ? hits[active] : exact ? hits[0] : undefined
    if (!isOpen) return false
    if (step !== undefined) point((active + step + hits.length) % hits.length)
    else if (event.key === 'Escape') setDismissed(true)
    else if (picked !== undefined) choose(picked)
    else return false
    return true
  }

  return {
    list: isOpen ? (
      <Suspense>
        <SlashList id={listId} hits={hits} active={active} optionId={optionId} onPoint={point} onChoose={choose} onManage={onManage} />
      </Suspense>
    ) : null,
    boxProps: {
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen ? optionId(active) : undefined,
      onInput: (event) => setCaret(event.currentTarget.selectionStart),
      onSelect: (event) => setCaret(event.currentTarget.selectionStart),
    },
    takesKey,
    word,
    open: () => {
      setDismissed(false)
      setCaret(1)
    },
  }
}
