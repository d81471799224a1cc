import { type RefObject, useEffect, useState } from 'react'
import { type Coloured, LONGEST_COLOURED } from '../../../../shared/markdown/coloured'
import { askColours, knownColours } from './colours'
import { whenNear } from './when-near'

/**
 * The colours of code, group of lines by group of lines as they become known; null while it is still being written, too long, of an unknown language, or far from
 * what is in sight of its `place`.
 */
export function useColours(place: RefObject<Element | null>, language: string, text: string, open: boolean): readonly (readonly Coloured[])[] | null {
  const wanted = !open && language !== '' && text.length <= LONGEST_COLOURED
  const [colours, setColours] = useState(() => (wanted ? knownColours(language, text) : null))
  useEffect(() => {
    const known = wanted ? knownColours(language, text) : null
    setColours(known)
    const element = place.current
    if (!wanted || known !== null || element === null) return undefined
    let giveUp = whenNear(element, () => {
      const sameByNow = knownColours(language, text)
      if (sameByNow === null) giveUp = askColours(language, text, setColours)
      else setColours(sameByNow)
    })
    return () => giveUp()
  }, [place, language, text, wanted])
  return colours
}
