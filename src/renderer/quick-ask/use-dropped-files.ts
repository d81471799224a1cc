import { type DragEvent, useCallback } from 'react'
import { ProblemError } from '../../shared/problem'
import { useActions, useText } from '../app'
import { focusComposer } from '../chat/focus-composer'
import type { Piece } from './use-at-hand'

/** Bytes of a file that may go along with a question; more is nothing for a small window. */
const mostBytes = 200_000

/** Reads a text file. Problem bad-input: too large, or no text. */
async function readText(file: File, reasons: { readonly large: string; readonly binary: string }): Promise<string> {
  const refuse = (detail: string): ProblemError => new ProblemError({ code: 'bad-input', field: file.name, detail })
  if (file.size > mostBytes) throw refuse(reasons.large)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    if (!text.includes('\0')) return text
  } catch {
    // Not UTF-8.
  }
  throw refuse(reasons.binary)
}

/** Takes text files that are dropped on the window into the question; what cannot be taken is told by name. For the outermost element. */
export function useDroppedFiles(add: (piece: Piece) => void): { readonly onDragOver: (event: DragEvent) => void; readonly onDrop: (event: DragEvent) => void } {
  const t = useText()
  const { told } = useActions()
  const take = useCallback(
    async (files: readonly File[]) => {
      const reasons = { large: t('quickAsk.fileLarge', { size: mostBytes / 1000 }), binary: t('quickAsk.fileBinary') }
      for (const file of files) {
        const text = await told(() => readText(file, reasons))
        if (text !== null) add({ kind: 'file', name: file.name, text })
      }
      focusComposer()
    },
    [add, t, told],
  )
  return {
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event) => {
      const files = [...event.dataTransfer.files]
      if (files.length === 0) return
      event.preventDefault()
      void take(files)
    },
  }
}
