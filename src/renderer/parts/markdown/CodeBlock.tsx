import { Check, Copy, WrapText } from 'lucide-react'
import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useActions, useText } from '../../app'
import { IconButton } from '../Button'
import { cutLines } from '../../../shared/markdown/cut-lines'
import type { Coloured } from '../../../shared/markdown/coloured'
import { useColours } from './code/use-colours'
import type { CodeNode } from '../../../shared/markdown/tree'

/** How long the tick of a finished copy stays, in milliseconds. */
const TICK_TIME = 1500

/** A block of code: its language, a button that copies it, and the code itself, in colours once it is complete. */
export function CodeBlock({ node }: { readonly node: CodeNode }): ReactNode {
  const { language, text, open } = node
  const place = useRef<HTMLDivElement>(null)
  const t = useText()
  const [wraps, setWraps] = useState(false)
  const colours = useColours(place, language, text, open)
  return (
    <div ref={place} className={wraps ? 'markdown-code markdown-wraps' : 'markdown-code'}>
      <div className="markdown-code-bar">
        <span aria-hidden="true">{language}</span>
        <IconButton icon={WrapText} label={t('markdown.wrap')} aria-pressed={wraps} className="size-7 aria-pressed:text-accent" onClick={() => setWraps(!wraps)} />
        <CopyCode text={text} />
      </div>
      <pre>
        <code>
          {cutLines(text).map((lines, index) => (
            <Lines key={index} text={lines} colours={colours?.[index]} />
          ))}
        </code>
      </pre>
    </div>
  )
}

/** A few dozen lines: the unit in which a growing block is laid out and coloured. */
const Lines = memo(function Lines({ text, colours }: { readonly text: string; readonly colours: readonly Coloured[] | undefined }): ReactNode {
  if (colours === undefined) return <span className="markdown-lines">{text}</span>
  return (
    <span className="markdown-lines">
      {colours.map(([piece, kind], index) =>
        kind === '' ? (
          piece
        ) : (
          <span key={index} className={`code-${kind}`}>
            {piece}
          </span>
        ),
      )}
    </span>
  )
})

function CopyCode({ text }: { readonly text: string }): ReactNode {
  const t = useText()
  const { copyText } = useActions()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return undefined
    const timer = setTimeout(() => setDone(false), TICK_TIME)
    return () => clearTimeout(timer)
  }, [done])
  return (
    <>
      <IconButton icon={done ? Check : Copy} label={t('markdown.copyCode')} className="size-7" onClick={() => void copyText(text).then(setDone)} />
      <span className="unseen" aria-live="polite">
        {done ? t('message.copied') : ''}
      </span>
    </>
  )
}
