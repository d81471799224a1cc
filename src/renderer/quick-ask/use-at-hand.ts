import { useCallback, useRef, useState } from 'react'
import { call } from '../bridge'
import { focusComposer } from '../chat/focus-composer'

/** A piece of text beside the question. */
export interface Piece {
  readonly kind: 'clipboard' | 'selection'
  readonly text: string
}

/** What lies at hand: pieces that are offered, and those that were taken and go with the next question. */
export interface AtHandPieces {
  readonly offered: readonly Piece[]
  readonly taken: readonly Piece[]
  /** Looks anew at what lies at hand. */
  readonly look: () => void
  readonly take: (piece: Piece) => void
  readonly drop: (piece: Piece) => void
  /** Takes the last taken piece away; false when there is none. */
  readonly dropLast: () => boolean
  /** There is a picture in the clipboard that could be taken. */
  readonly picture: boolean
  readonly takePicture: () => void
  /** An answer can be put into the application in front. */
  readonly canInsert: boolean
  /** The question with what was taken, as it is asked. */
  readonly enclose: (text: string) => string
  /** The question with them is on disk. */
  readonly sent: () => void
}

/** Keeps the pieces at hand of the quick-ask window. One that was taken away or sent is not offered again until something else lies there. */
export function useAtHand(): AtHandPieces {
  const [offered, setOffered] = useState<readonly Piece[]>([])
  const [taken, setTaken] = useState<readonly Piece[]>([])
  const [picture, setPicture] = useState(false)
  const [canInsert, setCanInsert] = useState(false)
  const done = useRef<ReadonlySet<string>>(new Set())

  const look = useCallback(async () => {
    const { clipboard, picture: hasPicture, selection, canInsert: insertable } = await call('quickAsk.atHand', {})
    setPicture(hasPicture)
    setCanInsert(insertable)
    const pieces: readonly Piece[] = [
      ...(selection === null ? [] : [{ kind: 'selection', text: selection } as const]),
      // What was selected and copied is one piece.
      ...(clipboard === null || clipboard === selection ? [] : [{ kind: 'clipboard', text: clipboard } as const]),
    ]
    done.current = new Set([...done.current].filter((text) => pieces.some((piece) => piece.text === text)))
    setOffered(pieces.filter(({ text }) => !done.current.has(text)))
  }, [])

  const leave = (pieces: readonly Piece[]): void => {
    done.current = new Set([...done.current, ...pieces.map(({ text }) => text)])
    setTaken((now) => now.filter((piece) => !pieces.includes(piece)))
  }
  return {
    offered,
    taken,
    look: () => void look().catch(() => undefined),
    take: (piece) => {
      setTaken((now) => [...now, piece])
      setOffered((now) => now.filter((other) => other !== piece))
    },
    drop: (piece) => leave([piece]),
    dropLast: () => {
      const last = taken.at(-1)
      if (last !== undefined) leave([last])
      return last !== undefined
    },
    picture,
    canInsert,
    takePicture: () => {
      setPicture(false)
      // It comes by way of the box, as when it is pasted with a key.
      focusComposer()
      void call('quickAsk.paste', {})
    },
    enclose: (text) => [text, ...taken.map((piece) => piece.text)].join('\n\n'),
    sent: () => leave(taken),
  }
}
