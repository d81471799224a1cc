import { Check, ChevronsDownUp, ChevronsUpDown, Copy, Download, ListOrdered, WrapText } from 'lucide-react'
import { memo, type ReactNode, useMemo, useRef, useState } from 'react'
import { useActions, useText } from '../../app'
import { call } from '../../bridge'
import { IconButton } from '../Button'
import { cutLines } from '../../../shared/markdown/cut-lines'
import type { Coloured } from '../../../shared/markdown/coloured'
import { useColours } from './code/use-colours'
import type { CodeNode } from '../../../shared/markdown/tree'
import { useTick } from '../use-tick'

/** Lines that are left of a block that was folded; shorter ones need no folding. In step with `.markdown-folded`. */
const FOLDED_LINES = 20

const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length
/** The numbers beside the lines. They are drawn by the style sheet, so that no copy takes them along. */
const numbersTo = (count: number): string => Array.from({ length: count }, (_, index) => index + 1).join('\n')

/** A block of code: its language, buttons to fold, number, wrap, save and copy it, and the code itself, in colours once it is complete. */
export function CodeBlock({ node }: { readonly node: CodeNode }): ReactNode {
  const { language, text, open } = node
  const place = useRef<HTMLDivElement>(null)
  const t = useText()
  const { told } = useActions()
  const [wraps, setWraps] = useState(false)
  const [isNumbered, setNumbered] = useState(false)
  const [isFolded, setFolded] = useState(false)
  // Never counted while the block grows.
  const count = useMemo(() => (open ? 0 : lineCount(text)), [open, text])
  const colours = useColours(place, language, text, open)
  return (
    <div ref={place} className={wraps ? 'markdown-code markdown-wraps' : 'markdown-code'}>
      <div className="markdown-code-bar">
        <span aria-hidden="true">{language}</span>
        {count > FOLDED_LINES ? (
          <IconButton
            icon={isFolded ? ChevronsUpDown : ChevronsDownUp}
            label={t(isFolded ? 'markdown.unfold' : 'markdown.fold')}
            aria-expanded={!isFolded}
            className="size-7"
            onClick={() => setFolded(!isFolded)}
          />
        ) : null}
        {open || wraps ? null : <IconButton icon={ListOrdered} label={t('markdown.numbers')} aria-pressed={isNumbered} className="size-7 aria-pressed:text-accent" onClick={() => setNumbered(!isNumbered)} />}
        <IconButton icon={WrapText} label={t('markdown.wrap')} aria-pressed={wraps} className="size-7 aria-pressed:text-accent" onClick={() => setWraps(!wraps)} />
        {open ? null : <IconButton icon={Download} label={t('markdown.saveCode')} className="size-7" onClick={() => void told(() => call('code.save', { text, language }))} />}
        <CopyCode text={text} />
      </div>
      <pre data-numbers={isNumbered && !wraps && count > 0 ? numbersTo(count) : undefined} className={isFolded ? 'markdown-folded' : undefined}>
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
  const [done, setDone] = useTick()
  return (
    <>
      <IconButton icon={done ? Check : Copy} label={t('markdown.copyCode')} className="size-7" onClick={() => void copyText(text).then(setDone)} />
      <span className="unseen" aria-live="polite">
        {done ? t('message.copied') : ''}
      </span>
    </>
  )
}
