import type { ReactNode } from 'react'
import type { CitationPart, Message } from '../../shared/chat'
import { PartView } from './PartView'

const none: readonly CitationPart[] = []

function citationsOf(message: Message, index: number): readonly CitationPart[] {
  const found = message.parts.filter((part): part is CitationPart => part.type === 'citation' && part.of === index)
  return found.length === 0 ? none : found
}

/** Markdown as it was written. */
function RawText({ text }: { readonly text: string }): ReactNode {
  return (
    <pre data-copied className="my-2 rounded-control bg-raised p-4 font-mono text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]">
      {text}
    </pre>
  )
}

/** What an answer says; `isRaw`: its Markdown as it was written. */
export function AnswerParts({ message, isRaw = false }: { readonly message: Message; readonly isRaw?: boolean }): ReactNode {
  const streaming = message.status === 'streaming'
  return (
    <div className="reading">
      {message.parts.map((part, index) =>
        // Parts are only ever added at the end, so their place is their identity.
        isRaw && part.type === 'text' ? (
          <RawText key={index} text={part.text} />
        ) : (
          <PartView key={index} part={part} live={streaming && index === message.parts.length - 1} citations={part.type === 'text' ? citationsOf(message, index) : none} />
        ),
      )}
    </div>
  )
}
