import { Check, Code, Copy, Download, Workflow } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { CodeNode } from '../../../../shared/markdown/tree'
import { useActions, useText } from '../../../app'
import { call } from '../../../bridge'
import { lazyView } from '../../../lazy-view'
import { IconButton } from '../../Button'
import { useTick } from '../../use-tick'
import { CodeBlock } from '../CodeBlock'
import { whenNear } from '../code/when-near'
import { longestDiagram } from './diagram-messages'
import { drawDiagram, type Drawing, type DrawnDiagram } from './draw-diagram'
import { useDark } from './use-dark'

const PictureDialog = lazyView(() => import('../../../chat/PictureDialog').then((module) => module.PictureDialog))

/** Draws a diagram once it is near what is in sight; null until it is drawn. */
function useDrawing(code: string, place: { readonly current: Element | null }): Drawing | null {
  const dark = useDark()
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  useEffect(() => {
    const element = place.current
    if (element === null || code.length > longestDiagram) return undefined
    let wanted = true
    const giveUp = whenNear(element, () => void drawDiagram(code, dark).then((drawn) => (wanted ? setDrawing(drawn) : undefined)))
    return () => {
      wanted = false
      giveUp()
    }
  }, [code, dark, place])
  return drawing
}

/** A Mermaid diagram of a finished block: its code until it is drawn, then its picture; its code with the reason when there is none. */
export function DiagramBlock({ node }: { readonly node: CodeNode }): ReactNode {
  const t = useText()
  const place = useRef<HTMLDivElement>(null)
  const drawing = useDrawing(node.text, place)
  const [isCode, setCode] = useState(false)
  const drawn = drawing !== null && typeof drawing === 'object' && 'url' in drawing ? drawing : null
  const reason = node.text.length > longestDiagram ? t('diagram.tooLong') : drawing === 'late' ? t('diagram.late') : drawing !== null && drawn === null ? t('diagram.wrong') : null
  return (
    <div ref={place} className="markdown-diagram">
      {drawn === null || isCode ? <CodeBlock node={node} /> : <Drawn drawn={drawn} code={node.text} onCode={() => setCode(true)} />}
      {drawn !== null && isCode ? (
        <button type="button" className="text-sm text-accent hover:underline" onClick={() => setCode(false)}>
          {t('diagram.show')}
        </button>
      ) : null}
      {reason === null ? null : (
        <p role="note" className="text-sm text-soft">
          {reason}
          {drawing !== null && typeof drawing === 'object' && 'problem' in drawing ? <span className="mt-0.5 block font-mono text-xs whitespace-pre-wrap">{drawing.problem}</span> : null}
        </p>
      )}
    </div>
  )
}

function Drawn({ drawn, code, onCode }: { readonly drawn: DrawnDiagram; readonly code: string; readonly onCode: () => void }): ReactNode {
  const t = useText()
  const { copyText, told } = useActions()
  const [copied, setCopied] = useTick()
  const [isLarge, setLarge] = useState(false)
  const save = async (): Promise<string | null> => (await told(() => call('code.save', { text: drawn.svg, language: 'svg' })))?.path ?? null
  return (
    <figure className="markdown-code">
      <div className="markdown-code-bar">
        <span className="flex items-center gap-1.5" aria-hidden="true">
          <Workflow size={14} />
          mermaid
        </span>
        <IconButton icon={Code} label={t('diagram.code')} className="size-7" onClick={onCode} />
        <IconButton icon={Download} label={t('picture.save')} className="size-7" onClick={() => void save()} />
        <IconButton icon={copied ? Check : Copy} label={t('markdown.copyCode')} className="size-7" onClick={() => void copyText(code).then(setCopied)} />
      </div>
      <button type="button" aria-haspopup="dialog" className="block w-full cursor-zoom-in overflow-x-auto p-3" onClick={() => setLarge(true)}>
        <img src={drawn.url} alt={t('diagram.alt')} width={drawn.width} height={drawn.height} className="mx-auto h-auto max-h-[36rem] w-auto max-w-full" />
      </button>
      {isLarge ? (
        <Suspense>
          <PictureDialog src={drawn.url} alt={t('diagram.alt')} onSave={save} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </figure>
  )
}
