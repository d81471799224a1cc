/** What is done with a value that a scan meets: kept as bytes, looked into (an object or array; anything else is passed over), or passed over. */
export type CutDecision = 'cut' | 'enter' | 'pass'

/** Says what is done with the value at a path. */
export type Decide = (path: readonly string[], kind: 'object' | 'array' | 'other') => CutDecision

export interface Cut {
  /** Keys from the top to the value; `[]` stands for an element of an array. */
  readonly path: readonly string[]
  /** Its JSON; null when it is longer than the limit. */
  readonly json: Buffer | null
}

const byte = { quote: 0x22, backslash: 0x5c, comma: 0x2c, colon: 0x3a, openObject: 0x7b, closeObject: 0x7d, openArray: 0x5b, closeArray: 0x5d } as const
/** Longest key that is told apart (bytes). */
const longestKey = 1000

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

interface Entered {
  readonly isObject: boolean
  key: string
}

/** Thrown by `cutJson` when the text is no JSON where its structure is needed, or ends before it is complete. */
export class CutError extends Error {}

/**
 * Goes through JSON of any length and gives the values that `decide` wants, one at a time; nothing else is kept, decoded or checked. `limit`: bytes of the
 * longest value that is kept. Several values after one another are taken as well (JSON Lines). Throws CutError after everything that could be given.
 */
export async function* cutJson(chunks: AsyncIterable<Buffer>, decide: Decide, limit: number): AsyncGenerator<Cut, void, undefined> {
  const stack: Entered[] = []
  const path = (): readonly string[] => stack.map(({ isObject, key }) => (isObject ? key : '[]'))
  let mode: 'value' | 'key' | 'in-key' | 'colon' | 'after' | 'inside' | 'scalar' = 'value'
  /** Inside a value that is not entered: open brackets, and where in a string. */
  let depth = 0
  let inString = false
  let escaped = false
  let keeping = false
  let kept: Buffer[] = []
  let keptLength = 0
  let key: number[] = []
  let keyEscaped = false
  let seen = 0

  for await (const chunk of chunks) {
    let from = 0
    const cuts: Cut[] = []
    const keep = (until: number): void => {
      if (!keeping) return
      keptLength += until - from
      if (keptLength <= limit) kept.push(chunk.subarray(from, until))
      else kept = []
    }
    const finish = (until: number): void => {
      keep(until)
      if (keeping) cuts.push({ path: path(), json: keptLength <= limit ? Buffer.concat(kept) : null })
      keeping = false
      kept = []
      keptLength = 0
      mode = stack.length === 0 ? 'value' : 'after'
    }
    let fault: string | null = null
    let at = seen === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0
    for (; at < chunk.length && fault === null; at += 1) {
      const code = chunk[at] ?? 0
      switch (mode) {
        case 'inside':
          if (inString) {
            // Most bytes stand in strings: they are passed over in a loop of their own.
            while (at < chunk.length) {
              const inner = chunk[at] ?? 0
              if (escaped) escaped = false
              else if (inner === byte.backslash) escaped = true
              else if (inner === byte.quote) {
                inString = false
                break
              }
              at += 1
            }
            if (!inString && depth === 0) finish(at + 1)
          } else if (code === byte.quote) inString = true
          else if (code === byte.openObject || code === byte.openArray) depth += 1
          else if (code === byte.closeObject || code === byte.closeArray) {
            depth -= 1
            if (depth === 0) finish(at + 1)
          }
          break
        case 'scalar':
          if (code === byte.comma || code === byte.closeObject || code === byte.closeArray || isSpace(code)) {
            finish(at)
            at -= 1
          }
          break
        case 'in-key':
          if (keyEscaped) keyEscaped = false
          else if (code === byte.backslash) keyEscaped = true
          else if (code === byte.quote) {
            const top = stack.at(-1)
            if (top !== undefined) top.key = Buffer.from(key).toString('utf8')
            mode = 'colon'
            break
          }
          if (key.length < longestKey) key.push(code)
          break
        case 'value':
        case 'key':
        case 'colon':
        case 'after':
          if (isSpace(code)) break
          if (mode === 'value') {
            if (code === byte.closeArray && stack.at(-1)?.isObject === false) {
              stack.pop()
              mode = stack.length === 0 ? 'value' : 'after'
              break
            }
            const decision = decide(path(), code === byte.openObject ? 'object' : code === byte.openArray ? 'array' : 'other')
            if (decision === 'enter' && (code === byte.openObject || code === byte.openArray)) {
              stack.push({ isObject: code === byte.openObject, key: '' })
              mode = code === byte.openObject ? 'key' : 'value'
              break
            }
            if (code === byte.comma || code === byte.colon || code === byte.closeObject || code === byte.closeArray) {
              fault = 'a value is missing'
              break
            }
            keeping = decision === 'cut'
            from = at
            inString = code === byte.quote
            depth = code === byte.openObject || code === byte.openArray ? 1 : 0
            mode = inString || depth > 0 ? 'inside' : 'scalar'
          } else if (mode === 'key') {
            if (code === byte.quote) {
              key = []
              mode = 'in-key'
            } else if (code === byte.closeObject) {
              stack.pop()
              mode = stack.length === 0 ? 'value' : 'after'
            } else fault = 'a key is missing'
          } else if (mode === 'colon') {
            if (code === byte.colon) mode = 'value'
            else fault = 'a colon is missing'
          } else if (code === byte.comma) mode = stack.at(-1)?.isObject === true ? 'key' : 'value'
          else if (code === byte.closeObject || code === byte.closeArray) {
            if ((code === byte.closeObject) !== stack.pop()?.isObject) fault = 'brackets do not match'
            mode = stack.length === 0 ? 'value' : 'after'
          } else fault = 'a comma is missing'
      }
    }
    if (mode === 'inside' || mode === 'scalar') keep(chunk.length)
    yield* cuts
    if (fault !== null) throw new CutError(`${fault} at byte ${seen + at - 1}`)
    seen += chunk.length
  }
  if (mode === 'scalar' && stack.length === 0) {
    if (keeping) yield { path: [], json: keptLength <= limit ? Buffer.concat(kept) : null }
  } else if (stack.length > 0 || mode === 'inside') throw new CutError(`the file ends too early, at byte ${seen}`)
}
