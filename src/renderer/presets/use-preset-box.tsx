import { type ComponentProps, type KeyboardEvent, type ReactNode, Suspense, useState } from 'react'
import { choosePreset, type Draft } from '../../shared/presets/chosen'
import type { PresetParams } from '../../shared/presets/preset'
import { useActions, useGetState } from '../app'
import { lazyView } from '../lazy-view'
import { chosenId, fieldId } from './field-id'
import { useSlashList } from './use-slash-list'

const PresetBar = lazyView(() => import('./PresetBar').then((module) => module.PresetBar))

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
  const { presetContext } = useActions()
  const getState = useGetState()
  const { text, preset } = draft
  /** Id of the preset that was chosen just now, not found in a draft. */
  const [fresh, setFresh] = useState<string | null>(null)
  const [missing, setMissing] = useState<string | null>(null)

  const focusBox = (): void => document.getElementById(boxId)?.focus()
  const remove = (): void => {
    setFresh(null)
    write({ ...draft, preset: null })
    focusBox()
  }
  const slash = useSlashList({
    draft,
    onManage,
    onChoose: (picked, rest) => {
      setFresh(picked.id)
      setMissing(null)
      write({ ...draft, text: rest, preset: choosePreset(picked) })
      focusBox()
    },
  })

  const takesKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false
    const { selectionStart, selectionEnd } = event.currentTarget
    const isRemoval = preset !== null && event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0
    if (isRemoval) remove()
    const isTaken = isRemoval || slash.takesKey(event)
    if (isTaken) event.preventDefault()
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
    if (context === null) return null
    // The same one, found in a draft later, was not chosen just now.
    setFresh(null)
    return { text: composeQuestion(preset, text, context, { language, platform, now: new Date() }), params: preset.params }
  }

  return {
    list: slash.list,
    bar:
      preset === null ? null : (
        <Suspense>
          <PresetBar
            key={preset.id}
            draft={{ ...draft, preset }}
            isFresh={fresh === preset.id}
            missing={missing}
            onChange={(changed) => {
              setMissing(null)
              write({ ...draft, preset: changed })
            }}
            onRemove={remove}
            onSubmit={onSubmit}
          />
        </Suspense>
      ),
    boxProps: { ...slash.boxProps, 'aria-describedby': preset === null ? undefined : chosenId },
    begin: () => {
      slash.open()
      if (preset === null && slash.word === null) write({ ...draft, text: `/${text}` })
      const box = document.getElementById(boxId)
      box?.focus()
      // Once the box holds the slash.
      if (box instanceof HTMLTextAreaElement) setTimeout(() => box.setSelectionRange(1, 1))
    },
    takesKey,
    compose,
  }
}
