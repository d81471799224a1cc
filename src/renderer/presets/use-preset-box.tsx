import { type ComponentProps, type KeyboardEvent, type ReactNode, Suspense, useEffect, useState } from 'react'
import { choosePreset, type Draft } from '../../shared/presets/chosen'
import type { ListedPreset, PresetParams } from '../../shared/presets/preset'
import { useActions, useApp, useGetState } from '../app'
import { chosenId, fieldId } from './field-id'
import { matchPresets, slashWord } from './match-presets'
import { lazyView } from '../lazy-view'

const SlashList = lazyView(() => import('./SlashList').then((module) => module.SlashList))
const PresetBar = lazyView(() => import('./PresetBar').then((module) => module.PresetBar))

const listId = 'preset-list'
const optionId = (index: number): string => `preset-option-${index}`

interface PresetBoxOptions {
  /** What stands in the box now. */
  readonly draft: Draft
  readonly write: (draft: Draft) => void
  /** Id of the box, which keeps the focus while a preset is picked. */
  readonly boxId: string
  /** Enter in a field of the preset. */
  readonly onSubmit: () => void
  /** Shows where presets are kept, where there is a way. */
  readonly onManage?: () => void
}

/** What a question box with presets is made of. */
interface PresetBox {
  /** Over the box, inside something positioned: the list that is picked from. */
  readonly list: ReactNode
  /** At the top of the box's frame: the chosen preset. */
  readonly bar: ReactNode
  /** To be put on the box, which stays a textbox. */
  readonly boxProps: Pick<ComponentProps<'textarea'>, 'aria-activedescendant' | 'aria-autocomplete' | 'aria-controls' | 'aria-describedby' | 'onInput' | 'onSelect'>
  /** Begins to pick, for those who use the mouse. */
  readonly begin: () => void
  /** To be asked first about every key in the box; true: it was meant for the presets. */
  readonly takesKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  /** What is to be sent; null while something is missing, which has the focus then, or when it could not be put together. */
  readonly compose: () => Promise<{ readonly text: string; readonly params?: PresetParams } | null>
}

/** Presets for a question box, whatever window it is in: `/` at the beginning picks one, which then stands above the text until it is sent or removed. */
export function usePresetBox({ draft, write, boxId, onSubmit, onManage }: PresetBoxOptions): PresetBox {
  const { loadPresets, presetContext } = useActions()
  const presets = useApp((state) => state.presets)
  const getState = useGetState()
  const { text, preset } = draft
  const [caret, setCaret] = useState(0)
  const [pointed, setPointed] = useState({ word: '', index: 0 })
  const [isDismissed, setDismissed] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  const [missing, setMissing] = useState<string | null>(null)

  const word = preset === null ? slashWord(text, caret) : null
  const isWanted = word !== null && !isDismissed
  const isLoading = isWanted && presets === null && !hasFailed
  const hits = isWanted && presets !== null ? matchPresets(presets.presets, word) : []
  const active = pointed.word === word ? Math.min(pointed.index, hits.length - 1) : 0

  useEffect(() => {
    if (isLoading) void loadPresets().then((list) => setFailed(list === null))
  }, [isLoading, loadPresets])
  useEffect(() => {
    if (word === null) setDismissed(false)
  }, [word])

  const focusBox = (): void => document.getElementById(boxId)?.focus()
  const choose = (picked: ListedPreset): void => {
    setFresh(picked.id)
    setMissing(null)
    // What stands behind the caret is what the preset is for.
    write({ text: text.slice((word?.length ?? 0) + 1).trimStart(), preset: choosePreset(picked) })
    focusBox()
  }
  const remove = (): void => {
    setFresh(null)
    write({ text, preset: null })
    focusBox()
  }

  const pickingKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const exact = event.key === ' ' && hits[0]?.word === word?.toLowerCase() ? hits[0] : undefined
    const picked = event.key === 'Enter' || event.key === 'Tab' ? hits[active] : exact
    if (step !== undefined) setPointed({ word: word ?? '', index: (active + step + hits.length) % hits.length })
    else if (event.key === 'Escape') setDismissed(true)
    else if (picked !== undefined) choose(picked)
    else return false
    return true
  }

  const takesKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const box = event.currentTarget
    const isTaken =
      hits.length > 0
        ? pickingKey(event)
        : // Whoever types `/fix` and Enter faster than the list arrives does not mean to send that.
          (isLoading && event.key === 'Enter') || (preset !== null && event.key === 'Backspace' && box.selectionStart === 0 && box.selectionEnd === 0)
    if (isTaken) event.preventDefault()
    if (isTaken && hits.length === 0 && event.key === 'Backspace') remove()
    return isTaken
  }

  const compose: PresetBox['compose'] = async () => {
    if (preset === null) return { text }
    const { composeQuestion, missingOf, wantedContext } = await import('./compose')
    const { language, platform } = getState()
    const lacking = missingOf(preset, text, { language, platform })
    setMissing(lacking)
    if (lacking !== null) {
      document.getElementById(lacking === 'text' ? boxId : fieldId(lacking))?.focus()
      return null
    }
    const wanted = wantedContext(preset, platform)
    const context = wanted.clipboard || wanted.selection ? await presetContext(wanted) : { clipboard: null, selection: null }
    // The same one, found in a draft later, was not chosen just now.
    if (context !== null) setFresh(null)
    return context === null ? null : { text: composeQuestion(preset, text, context, { language, platform, now: new Date() }), params: preset.params }
  }

  const isOpen = hits.length > 0
  return {
    list: isOpen ? (
      <Suspense>
        <SlashList id={listId} hits={hits} active={active} optionId={optionId} onPoint={(index) => setPointed({ word: word ?? '', index })} onChoose={choose} onManage={onManage} />
      </Suspense>
    ) : null,
    bar:
      preset === null ? null : (
        <Suspense>
          <PresetBar
            key={preset.id}
            draft={{ text, preset }}
            isFresh={fresh === preset.id}
            missing={missing}
            onChange={(changed) => {
              setMissing(null)
              write({ text, preset: changed })
            }}
            onRemove={remove}
            onSubmit={onSubmit}
          />
        </Suspense>
      ),
    boxProps: {
      'aria-autocomplete': 'list',
      'aria-controls': isOpen ? listId : undefined,
      'aria-activedescendant': isOpen ? optionId(active) : undefined,
      'aria-describedby': preset === null ? undefined : chosenId,
      onInput: (event) => setCaret(event.currentTarget.selectionStart),
      onSelect: (event) => setCaret(event.currentTarget.selectionStart),
    },
    begin: () => {
      setDismissed(false)
      if (preset === null && word === null) write({ text: `/${text}`, preset })
      setCaret(1)
      const box = document.getElementById(boxId)
      box?.focus()
      // Once the box holds the slash.
      if (box instanceof HTMLTextAreaElement) setTimeout(() => box.setSelectionRange(1, 1))
    },
    takesKey,
    compose,
  }
}
