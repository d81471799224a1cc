const token = /"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s"{}[\],:]+/gs

/** How a path of keys and indexes is written as a key of {@link jsonLines}. */
export const pathKey = (path: readonly PropertyKey[]): string => JSON.stringify(path)

/** The line, from 1, on which each value of a JSON text begins, by its path (see `pathKey`). The text has been parsed already; of a key that stands twice, the last counts. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const path: (string | number)[] = []
  let line = 1
  /** A string that may turn out to be a key. */
  let pending: { readonly value: string; readonly line: number } | null = null
  const note = (at: number): void => void lines.set(pathKey(path), at)
  const settle = (): void => {
    if (pending !== null) note(pending.line)
    pending = null
  }
  for (const [found] of text.matchAll(token)) {
    if (found === '\n') line += 1
    else if (found === '{' || found === '[') {
      note(line)
      path.push(found === '{' ? '' : 0)
    } else if (found === '}' || found === ']') {
      settle()
      path.pop()
    } else if (found === ',') {
      settle()
      const last = path.at(-1)
      if (typeof last === 'number') path[path.length - 1] = last + 1
    } else if (found === ':') {
      if (pending !== null) path[path.length - 1] = pending.value
      pending = null
    } else if (found.startsWith('"')) pending = { value: JSON.parse(found) as string, line }
    else note(line)
  }
  settle()
  return lines
}

/** The line on which `JSON.parse` gave up, from its message, or null when that does not say. */
export function lineOfFault(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length
  return /end of JSON input/.test(message) ? text.split('\n').length : null
}
