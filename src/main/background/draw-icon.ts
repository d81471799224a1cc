/** Red, green, blue, each 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number]

/** What the icon is drawn with; `dot` marks that an answer is being written, null: none is. */
export interface IconInk {
  readonly mark: Colour
  readonly dot: Colour | null
}

/** Samples a side of each pixel, so that edges are smooth. */
const samples = 4
/** The drawing stands in a square of this side. */
const side = 24

/** Whether a point lies in a rectangle with round corners. */
function inRound(x: number, y: number, left: number, top: number, right: number, bottom: number, radius: number): boolean {
  const dx = Math.max(left + radius - x, 0, x - (right - radius))
  const dy = Math.max(top + radius - y, 0, y - (bottom - radius))
  return dx * dx + dy * dy <= radius * radius
}

/** Whether a point belongs to the mark: a speech bubble with a note in its margin, a bar with two lines beside it. */
function inMark(x: number, y: number): boolean {
  const bubble = inRound(x, y, 1.5, 2.5, 22.5, 18.5, 4.5) || (x >= 5.5 && x - 5.5 <= 22.5 - y && y > 17 && y <= 22.5)
  const note = inRound(x, y, 5.5, 6.5, 8, 14.5, 1) || inRound(x, y, 10.5, 6.7, 18.5, 9, 1) || inRound(x, y, 10.5, 12, 16, 14.3, 1)
  return bubble && !note
}

const inCircle = (x: number, y: number, radius: number): boolean => (x - 18.5) ** 2 + (y - 18.5) ** 2 <= radius * radius

/** The tray icon as pixels (blue, green, red, alpha; colours multiplied by alpha), `size` pixels a side. */
export function drawIcon(size: number, { mark, dot }: IconInk): Buffer {
  const pixels = Buffer.alloc(size * size * 4)
  const step = side / size / samples
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let inked = 0
      let dotted = 0
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const x = (column * samples + (sample % samples) + 0.5) * step
        const y = (row * samples + Math.floor(sample / samples) + 0.5) * step
        if (dot !== null && inCircle(x, y, 4.5)) dotted += 1
        // A gap around the dot, so that it stands apart in one colour too.
        else if (inMark(x, y) && (dot === null || !inCircle(x, y, 6))) inked += 1
      }
      const at = (row * size + column) * 4
      const channel = (index: 0 | 1 | 2): number => Math.round((mark[index] * inked + (dot?.[index] ?? 0) * dotted) / samples ** 2)
      pixels.set([channel(2), channel(1), channel(0), Math.round((255 * (inked + dotted)) / samples ** 2)], at)
    }
  }
  return pixels
}
