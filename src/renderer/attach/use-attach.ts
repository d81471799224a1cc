import { useCallback, useEffect, useRef, useState } from 'react'
import { mostAttached } from '../../shared/attached'
import type { AttachedPart } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { useActions } from '../app'

/** A file on its way into the question. */
export interface Arriving {
  readonly key: number
  readonly name: string
}

/** Something that becomes a file. */
export interface Coming {
  readonly name: string
  readonly read: () => Promise<File>
}

/** Files on their way into a question box. */
export interface Attach {
  readonly arriving: readonly Arriving[]
  /** Takes files in, one after the other in the order they were given; what cannot be taken is told by name. */
  readonly take: (files: readonly (File | Coming)[]) => void
  /** Resolves when nothing is on its way any more. */
  readonly settled: () => Promise<void>
  /** Something is dragged over the window that could be taken. */
  readonly isOver: boolean
}

interface Options {
  /** How many files the question has already. */
  readonly count: number
  readonly onAttached: (part: AttachedPart) => void
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

let lastKey = 0

/** The box of this window that takes files; every window has one at most. */
let taker: ((files: readonly File[]) => void) | null = null

/** Puts files beside the question of this window. */
export function giveFiles(files: readonly File[]): void {
  taker?.(files)
}

/** Takes files for a question box; those dropped anywhere on the window are meant for it. */
export function useAttach({ count, onAttached }: Options): Attach {
  const { told } = useActions()
  const [arriving, setArriving] = useState<readonly Arriving[]>([])
  const [isOver, setOver] = useState(false)
  const work = useRef<Promise<unknown>>(Promise.resolve())
  const current = useRef({ count, onAttached })
  useEffect(() => {
    current.current = { count, onAttached }
  })

  const take = useCallback(
    (files: readonly (File | Coming)[]) => {
      for (const file of files) {
        const key = ++lastKey
        setArriving((now) => [...now, { key, name: file.name }])
        const attach = async (): Promise<void> => {
          const part = await told(async () => {
            if (current.current.count >= mostAttached) throw new ProblemError({ code: 'bad-input', field: file.name, detail: `${mostAttached}` })
            return (await import('./attach-file')).attachFile('read' in file ? await file.read() : file)
          })
          setArriving((now) => now.filter((other) => other.key !== key))
          if (part !== null) current.current.onAttached(part)
        }
        work.current = work.current.then(attach)
      }
    },
    [told],
  )

  useEffect(() => {
    taker = take
    return () => {
      taker = null
    }
  }, [take])
  useEffect(() => {
    let leaving: ReturnType<typeof setTimeout> | undefined
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      clearTimeout(leaving)
      setOver(true)
    }
    // Told for every element that is left; when the pointer has gone to another one, `over` follows at once.
    const leave = (): void => {
      clearTimeout(leaving)
      leaving = setTimeout(() => setOver(false), 100)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      take([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      clearTimeout(leaving)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [take])

  return {
    arriving,
    take,
    settled: async () => {
      // More may be taken while it waits.
      for (let seen = null as Promise<unknown> | null; seen !== work.current; ) await (seen = work.current)
    },
    isOver,
  }
}
