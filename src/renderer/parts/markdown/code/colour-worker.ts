import { createCssVariablesTheme, createHighlighterCore, type GrammarState, type HighlighterCore, type ThemedToken } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguages } from 'shiki/langs'
import { type Coloured, type ColourReply, type ColourRequest, type Kind, kinds } from './coloured'
import { cutLines } from './cut-lines'

// Colours code away from the page's thread. Each language is a file of its own, read when it is first asked for.

/** Groups of lines sent in one message: small enough that drawing them takes no longer than a frame. */
const GROUPS_PER_REPLY = 8
const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false })
const known: ReadonlySet<string> = new Set(kinds)
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
    const lines = shiki.codeToTokensBase(batch.join(''), { lang: name, theme: 'kinds', ...(state === undefined ? {} : { grammarState: state }) })
    state = shiki.getLastGrammarState(lines)
    reply({ id, groups: regroup(batch, lines), done: at + GROUPS_PER_REPLY >= groups.length })
  }
  if (groups.length === 0) reply({ id, groups: [], done: true })
  return undefined
}

/** Puts coloured lines back into the groups they came from. */
function regroup(groups: readonly string[], lines: readonly (readonly ThemedToken[])[]): (readonly Coloured[])[] {
  let line = 0
  return groups.map((group) => {
    const pieces: Coloured[] = []
    const count = group.split('\n').length - (group.endsWith('\n') ? 1 : 0)
    for (let n = 0; n < count; n += 1, line += 1) {
      for (const token of lines[line] ?? []) add(pieces, token.content, kindOf(token.color))
      if (n < count - 1 || group.endsWith('\n')) add(pieces, '\n', '')
    }
    return pieces
  })
}

/** Neighbours of one kind, and spaces, join the piece before: fewer elements on the page. */
function add(pieces: Coloured[], text: string, kind: Kind): void {
  const last = pieces.at(-1)
  if (last !== undefined && (last[1] === kind || text.trim() === '')) pieces[pieces.length - 1] = [last[0] + text, last[1]]
  else pieces.push([text, kind])
}

function kindOf(color: string | undefined): Kind {
  const name = /^var\(--token-([a-z-]+)\)$/.exec(color ?? '')?.[1] ?? ''
  return known.has(name) ? (name as Kind) : ''
}
