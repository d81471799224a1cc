import { createCssVariablesTheme, createHighlighterCore, type GrammarState, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages } from 'shiki/langs'
import { cutLines } from '../../../../shared/markdown/cut-lines'
import { groupColours } from '../../../../shared/markdown/group-colours'
import type { ColourReply, ColourRequest } from './colour-messages'

// Colours code away from the page's thread. Each language is a file of its own, read when it is first asked for.

/** Groups of lines sent in one message: small enough that drawing them takes no longer than a frame. */
const GROUPS_PER_REPLY = 8
const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })
/** The usual limit of half a second a line is passed on a busy machine by the first line alone, for which a grammar's patterns are built. Very long lines stay plain. */
const limits = { tokenizeTimeLimit: 10_000, tokenizeMaxLineLength: 4_000 }
let highlighter: Promise<HighlighterCore> | null = null

addEventListener('message', ({ data }: MessageEvent<ColourRequest>) => {
  colour(data).catch(() => reply({ id: data.id, groups: [], done: true }))
})

const reply = (message: ColourReply): void => postMessage(message)

async function colour({ id, language, text }: ColourRequest): Promise<void> {
  const name = language.toLowerCase()
  const load = Object.hasOwn(bundledLanguages, name) ? bundledLanguages[name as keyof typeof bundledLanguages] : null
  if (load === null) return reply({ id, groups: [], done: true })
  highlighter ??= createHighlighterCore({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine({ forgiving: true }) })
  const shiki = await highlighter
  await shiki.loadLanguage(load)
  const groups = cutLines(text)
  let state: GrammarState | undefined
  for (let at = 0; at < groups.length; at += GROUPS_PER_REPLY) {
    const batch = groups.slice(at, at + GROUPS_PER_REPLY)
    const lines = shiki.codeToTokensBase(batch.join(''), { ...limits, lang: name, theme: 'kinds', ...(state === undefined ? {} : { grammarState: state }) })
    state = shiki.getLastGrammarState(lines)
    reply({ id, groups: groupColours(batch, lines), done: at + GROUPS_PER_REPLY >= groups.length })
  }
  if (groups.length === 0) reply({ id, groups: [], done: true })
  return undefined
}
