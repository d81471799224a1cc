/**
 * Splits `<think>…</think>` at the beginning of an answer from its text, as it streams. Servers without a reasoning parser send it inline. Only a leading block is
 * taken: an answer that talks about the tag keeps it.
 */
export interface ThinkState {
  /** begin: nothing but white space yet · lead: white space inside the block · think: its words · gap: white space after it · text: the rest, passed on untouched. */
  at: 'begin' | 'lead' | 'think' | 'gap' | 'text'
  /** Held back: may turn out to be (a piece of) a tag. */
  held: string
}

export interface ThinkPiece {
  readonly type: 'reasoning' | 'text'
  readonly text: string
}

const open = '<think>'
const close = '</think>'

/** The state before the first piece. */
export function startThink(): ThinkState {
  return { at: 'begin', held: '' }
}

/** Length of the longest end of `text` that a tag could begin with. */
function tagBegun(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (tag.startsWith(text.slice(-length))) return length
  }
  return 0
}

/** Takes a piece of content and gives what is certain by now, in order; costs the length of the piece. */
export function splitThink(state: ThinkState, content: string): readonly ThinkPiece[] {
  if (state.at === 'text') return [{ type: 'text', text: content }]
  const pieces: ThinkPiece[] = []
  let rest = state.held + content
  state.held = ''
  if (state.at === 'begin') {
    const word = rest.trimStart()
    if (word.length < open.length && open.startsWith(word)) {
      state.held = rest
      return []
    }
    if (!word.startsWith(open)) {
      state.at = 'text'
      return [{ type: 'text', text: rest }]
    }
    state.at = 'lead'
    rest = word.slice(open.length)
  }
  if (state.at === 'lead') {
    rest = rest.trimStart()
    if (rest === '') return []
    state.at = 'think'
  }
  if (state.at === 'think') {
    const end = rest.indexOf(close)
    const known = end >= 0 ? end : rest.length - tagBegun(rest, close)
    if (known > 0) pieces.push({ type: 'reasoning', text: rest.slice(0, known) })
    if (end < 0) {
      state.held = rest.slice(known)
      return pieces
    }
    state.at = 'gap'
    rest = rest.slice(end + close.length)
  }
  const text = rest.trimStart()
  if (text !== '') {
    state.at = 'text'
    pieces.push({ type: 'text', text })
  }
  return pieces
}

/** Gives what is still held back when the answer has ended. */
export function endThink(state: ThinkState): readonly ThinkPiece[] {
  const { held, at } = state
  state.held = ''
  return held === '' ? [] : [{ type: at === 'think' ? 'reasoning' : 'text', text: held }]
}
