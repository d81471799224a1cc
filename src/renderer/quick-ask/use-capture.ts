import { useCallback, useEffect, useState } from 'react'
import type { Screen } from '../../shared/quick-ask'
import { ProblemError } from '../../shared/problem'
import { useActions } from '../app'
import { giveFiles } from '../attach/use-attach'
import { call } from '../bridge'
import { focusComposer } from '../chat/focus-composer'

/** A still picture of a screen. */
export interface Shot {
  readonly picture: ImageBitmap
  readonly screen: Screen
}

/** Asks for the screen without the pointer on it (Screen Capture, `cursor`; X11 draws it all the same). TypeScript's own library does not know this constraint. */
const screenAlone: MediaTrackConstraints & { readonly cursor: 'never' } = { cursor: 'never' }

/** Looks at the screen once. Problem screen-refused. */
async function look(): Promise<ImageBitmap> {
  const stream = await navigator.mediaDevices.getDisplayMedia({ video: screenAlone, audio: false }).catch((error: unknown) => {
    throw new ProblemError({ code: 'screen-refused', detail: String(error) })
  })
  const tracks = stream.getVideoTracks()
  try {
    const [track] = tracks
    if (track === undefined) throw new ProblemError({ code: 'screen-refused' })
    return await new ImageCapture(track).grabFrame()
  } finally {
    for (const track of tracks) track.stop()
  }
}

/** Cutting a piece out of the screen for the question. */
export interface CaptureState {
  readonly shot: Shot | null
  readonly begin: () => void
  /** With the piece that was cut out; null: none. */
  readonly end: (piece: Blob | null) => void
}

/** Has the window step aside, takes a still picture of the screen, and puts what is cut out of it beside the question. */
export function useCapture(): CaptureState {
  const { told } = useActions()
  const [shot, setShot] = useState<Shot | null>(null)

  const end = useCallback(
    (piece: Blob | null) => {
      setShot((now) => {
        now?.picture.close()
        return null
      })
      void told(() => call('quickAsk.endCapture', {}))
      if (piece !== null) giveFiles([new File([piece], 'screen.png', { type: piece.type })])
      focusComposer()
    },
    [told],
  )
  const begin = useCallback(() => {
    const take = async (): Promise<true> => {
      const screen = await call('quickAsk.beginCapture', {})
      setShot({ picture: await look(), screen })
      return true
    }
    void told(take).then((taken) => {
      if (taken === null) end(null)
    })
  }, [told, end])
  // Drawn before the window stands over the screen, so that nothing flashes.
  useEffect(() => {
    if (shot !== null) requestAnimationFrame(() => void told(() => call('quickAsk.coverScreen', {})))
  }, [shot, told])
  useEffect(
    () =>
      window.bridge.onEvents((events) => {
        if (events.some(({ name }) => name === 'quickAsk.hidden')) setShot(null)
      }),
    [],
  )
  return { shot, begin, end }
}
