import type { DiagramAnswer, DiagramQuestion } from './diagram-messages'
import { readAnswer } from './read-answer'

/** A drawn diagram: where its picture is, in CSS pixels, and the picture itself, as text. */
export interface DrawnDiagram {
  readonly url: string
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** How a drawing ended; `late`: it took too long. `problem`: Mermaid's own words. */
export type Drawing = DrawnDiagram | { readonly problem: string } | 'late'

/** Milliseconds that the frame may take to read its script (5 MB), that a drawing may take then, and after the last one until the frame (20 MB) is let go. */
const loading = 20_000
const patience = 5000
const rest = 60_000
/** Pictures kept to be shown again at once. */
const mostKept = 30

const kept = new Map<string, DrawnDiagram>()
/** One is drawn at a time. */
let queue: Promise<unknown> = Promise.resolve()
let frame: { readonly element: HTMLIFrameElement; readonly ready: Promise<void> } | null = null
let idle = 0
let last = 0

function close(): void {
  frame?.element.remove()
  frame = null
}

function open(): NonNullable<typeof frame> {
  clearTimeout(idle)
  if (frame !== null) return frame
  const element = document.createElement('iframe')
  // Nothing but scripts: an origin of its own, no forms, no windows, no way up.
  element.setAttribute('sandbox', 'allow-scripts')
  element.setAttribute('aria-hidden', 'true')
  element.tabIndex = -1
  element.className = 'diagram-frame'
  element.src = 'app://bundle/diagram/frame.html'
  const ready = new Promise<void>((resolve) => {
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.source !== element.contentWindow || event.data !== 'ready') return
      removeEventListener('message', hear)
      resolve()
    }
    addEventListener('message', hear)
  })
  document.body.append(element)
  frame = { element, ready }
  return frame
}

/** Puts one question to the frame; null when no answer comes in time. */
async function ask(code: string, dark: boolean): Promise<DiagramAnswer | null> {
  const { element, ready } = open()
  const question: DiagramQuestion = { id: (last += 1), code, dark }
  let stop = (): void => {}
  let isOver = false
  const answer = new Promise<DiagramAnswer | null>((resolve) => {
    let timer = setTimeout(() => resolve(null), loading)
    void ready.then(() => {
      clearTimeout(timer)
      if (isOver) return
      timer = setTimeout(() => resolve(null), patience)
      element.contentWindow?.postMessage(question, '*')
    })
    const hear = (event: MessageEvent<unknown>): void => {
      const read = event.source === element.contentWindow ? readAnswer(event.data, question.id) : null
      if (read !== null) resolve(read)
    }
    addEventListener('message', hear)
    stop = () => {
      isOver = true
      clearTimeout(timer)
      removeEventListener('message', hear)
    }
  })
  try {
    return await answer
  } finally {
    stop()
  }
}

function keep(name: string, { svg, width, height }: Extract<DiagramAnswer, { svg: string }>): DrawnDiagram {
  const drawn = { svg, width, height, url: URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })) }
  kept.set(name, drawn)
  const [oldest] = kept
  // An image that shows it has it already.
  if (kept.size > mostKept && oldest !== undefined) {
    kept.delete(oldest[0])
    URL.revokeObjectURL(oldest[1].url)
  }
  return drawn
}

/** Draws a diagram in the frame, after those that were asked for before. A frame that does not answer in time is thrown away, with whatever keeps it busy. */
export function drawDiagram(code: string, dark: boolean): Promise<Drawing> {
  const name = `${dark ? 'dark' : 'light'} ${code}`
  const turn = queue.then(async (): Promise<Drawing> => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const answer = await ask(code, dark)
    if (answer === null) {
      close()
      return 'late'
    }
    idle = window.setTimeout(close, rest)
    return 'svg' in answer ? keep(name, answer) : { problem: answer.problem }
  })
  queue = turn
  return turn
}
