import { type Coloured, type Kind, kinds } from './coloured'

const known: ReadonlySet<string> = new Set(kinds)

/** A piece of a line as shiki gives it. */
interface ThemedToken {
  readonly content: string
  readonly color?: string | undefined
}

/** Puts lines coloured by shiki (theme of variables `--token-<kind>`) back into the groups of lines they came from. */
export function groupColours(groups: readonly string[], lines: readonly (readonly ThemedToken[])[]): (readonly Coloured[])[] {
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
