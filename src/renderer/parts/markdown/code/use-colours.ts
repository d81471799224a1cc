import { useEffect, useState } from 'react'
import { type Coloured, LONGEST_COLOURED } from '../../../../shared/markdown/coloured'
import { askColours, knownColours } from './colours'

/** The colours of code, group of lines by group of lines as they become known; null while it is still being written, too long, or of an unknown language. */
export function useColours(language: string, text: string, open: boolean): readonly (readonly Coloured[])[] | null {
  const wanted = !open && language !== '' && text.length <= LONGEST_COLOURED
  const [colours, setColours] = useState(() => (wanted ? knownColours(language, text) : null))
  useEffect(() => {
    const known = wanted ? knownColours(language, text) : null
    setColours(known)
    return wanted && known === null ? askColours(language, text, setColours) : undefined
  }, [language, text, wanted])
  return colours
}
