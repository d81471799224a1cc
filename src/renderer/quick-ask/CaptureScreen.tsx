import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useText } from '../app'
import type { Shot } from './use-capture'

interface Point {
  readonly x: number
  readonly y: number
}

interface Area extends Point {
  readonly width: number
  readonly height: number
}

/** Pixels that the pointer has to move before it is a drag and not a click. */
const least = 4

const areaOf = (a: Point, b: Point): Area => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) })

/** Cuts an area, in points of the screen, out of its picture. */
async function cut({ picture, screen }: Shot, area: Area): Promise<Blob> {
  const scale = picture.width / screen.width
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(area.width * scale)), Math.max(1, Math.round(area.height * scale)))
  canvas.getContext('2d')?.drawImage(picture, Math.round(area.x * scale), Math.round(area.y * scale), canvas.width, canvas.height, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/png' })
}

/** Where this window stands on the screen: a panel of the desktop may keep it from covering all of it. No event tells a page that its window was moved. */
function useOffset({ screen }: Shot): Point {
  const [offset, setOffset] = useState<Point>({ x: window.screenX - screen.x, y: window.screenY - screen.y })
  useEffect(() => {
    let due = 0
    const look = (): void => {
      const now = { x: window.screenX - screen.x, y: window.screenY - screen.y }
      setOffset((known) => (known.x === now.x && known.y === now.y ? known : now))
      due = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(due)
  }, [screen])
  return offset
}

/** The still picture of the screen, over everything, to cut a piece out of by dragging; Enter takes all of it, Esc nothing. */
export function CaptureScreen({ shot, onEnd }: { readonly shot: Shot; readonly onEnd: (piece: Blob | null) => void }): ReactNode {
  const t = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const layer = useRef<HTMLButtonElement>(null)
  const offset = useOffset(shot)
  const [from, setFrom] = useState<Point | null>(null)
  const [to, setTo] = useState<Point | null>(null)
  const area = from === null || to === null ? null : areaOf(from, to)

  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(shot.picture, 0, 0)
    layer.current?.focus()
  }, [shot])

  const onScreen = ({ x, y, width, height }: Area): Area => ({ x: x + offset.x, y: y + offset.y, width, height })
  // Esc, or a second Enter, may come while the piece is being cut.
  const isEnded = useRef(false)
  const finish = (chosen: Area | null): void => {
    if (isEnded.current) return
    isEnded.current = true
    if (chosen === null) onEnd(null)
    else void cut(shot, chosen).then(onEnd)
  }
  const at = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY })

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    event.preventDefault()
    if (event.key === 'Escape') finish(null)
    if (event.key === 'Enter') finish({ x: 0, y: 0, width: shot.screen.width, height: shot.screen.height })
  }
  return (
    <div role="dialog" aria-modal aria-label={t('quickAsk.capture')} className="fixed inset-0 z-50 overflow-hidden bg-surface [app-region:no-drag]">
      <canvas
        ref={canvas}
        width={shot.picture.width}
        height={shot.picture.height}
        aria-hidden
        className="absolute max-w-none"
        style={{ left: -offset.x, top: -offset.y, width: shot.screen.width, height: shot.screen.height }}
      />
      {area === null ? (
        <div className="absolute inset-0 bg-[rgb(0_0_0/0.3)]" />
      ) : (
        <div className="absolute border border-[#fff] shadow-[0_0_0_100vmax_rgb(0_0_0/0.45)]" style={{ left: area.x, top: area.y, width: area.width, height: area.height }} />
      )}
      <button
        ref={layer}
        type="button"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setFrom(at(event))
          setTo(null)
        }}
        onPointerMove={(event) => {
          if (from !== null) setTo(at(event))
        }}
        onPointerUp={(event) => {
          if (from !== null) {
            const chosen = areaOf(from, at(event))
            if (chosen.width >= least && chosen.height >= least) finish(onScreen(chosen))
          }
          setFrom(null)
          setTo(null)
        }}
        className="absolute inset-0 cursor-crosshair touch-none outline-none"
      >
        <span className={`absolute top-8 left-1/2 max-w-[90vw] -translate-x-1/2 rounded-card bg-overlay px-4 py-2 text-center text-sm text-ink shadow-float ${from === null ? '' : 'invisible'}`}>
          {t('quickAsk.captureHint')}
        </span>
      </button>
    </div>
  )
}
