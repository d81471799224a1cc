import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages } from 'shiki/langs'
import { type Coloured, LONGEST_COLOURED } from '../../../../shared/markdown/coloured'
import { groupColours } from '../../../../shared/markdown/group-colours'

/** The colours of the windows (renderer/parts/markdown/code/colour-worker.ts), for code that is written into a file. */

const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })
const limits = { tokenizeTimeLimit: 10_000, tokenizeMaxLineLength: 4_000 }
let highlighter: Promise<HighlighterCore> | null = null

/** The pieces of code with their kinds; null for a language that is not known, and for what is too long to be coloured. */
export async function colourCode(language: string, text: string): Promise<readonly Coloured[] | null> {
  const name = language.toLowerCase()
  const load = Object.hasOwn(bundledLanguages, name) ? bundledLanguages[name as keyof typeof bundledLanguages] : null
  if (load === null || text === '' || text.length > LONGEST_COLOURED) return null
  highlighter ??= createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) })
  const shiki = await highlighter
  await shiki.loadLanguage(load)
  return groupColours([text], shiki.codeToTokensBase(text, { ...limits, lang: name, theme: 'kinds' }))[0] ?? null
}
