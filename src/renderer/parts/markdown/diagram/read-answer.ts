import type { DiagramAnswer } from './diagram-messages'

/** Widest and highest picture that is believed, in CSS pixels, and its longest text. */
const widest = 20_000
const longestSvg = 4_000_000

const isSize = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= widest

/** What the frame said about question `id`; null when it is no answer to it. The frame has read a stranger's text: nothing in what it says is taken for granted. */
export function readAnswer(data: unknown, id: number): DiagramAnswer | null {
  if (typeof data !== 'object' || data === null) return null
  const { id: of, svg, width, height, problem } = data as Readonly<Record<string, unknown>>
  if (of !== id) return null
  if (typeof svg === 'string' && svg.length <= longestSvg && isSize(width) && isSize(height)) return { id, svg, width, height }
  return { id, problem: typeof problem === 'string' ? problem.slice(0, 500) : 'no picture' }
}
