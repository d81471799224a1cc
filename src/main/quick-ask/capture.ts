import { type BrowserWindow, desktopCapturer, type Display, screen, systemPreferences } from 'electron'
import type { Screen } from '../../shared/quick-ask'
import { ProblemError } from '../../shared/problem'
import { letWatchScreen } from '../lockdown'
import type { Places } from './places'

/** Milliseconds from the window's leaving the screen to the moment when what lay under it has been drawn again; nothing tells when that is. */
const uncovered = 120

/** Lets the user cut a piece out of the screen: the window steps aside, its page looks at the screen once, and the still picture covers the screen to be cut from. */
export interface Capture {
  /** Steps aside and lets the page look; resolves with the part of the desktop it may look at. Problem screen-refused. */
  readonly begin: () => Promise<Screen>
  /** Covers that screen with the window, whose page shows the still picture. */
  readonly cover: () => void
  /** Back to where the window stood. */
  readonly end: () => void
  readonly isOn: () => boolean
}

interface Options {
  readonly window: () => BrowserWindow
  readonly places: () => Places
}

/** The picture of a display among those that the system offers; Wayland's own dialog offers only what the user chose there. */
async function sourceOf(display: Display): Promise<Electron.DesktopCapturerSource> {
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } })
  const source = sources.find((one) => one.display_id === String(display.id)) ?? sources[0]
  if (source === undefined) throw new ProblemError({ code: 'screen-refused' })
  return source
}

/** Makes the capture of a quick-ask window. */
export function createCapture({ window, places }: Options): Capture {
  let display: Display | null = null

  const stepAside = (target: BrowserWindow): Promise<void> =>
    new Promise((resolve) => {
      if (!target.isVisible()) return resolve()
      target.once('hide', () => setTimeout(resolve, uncovered))
      target.hide()
    })
  function end(): void {
    if (display === null) return
    display = null
    letWatchScreen(null)
    places().cover(null)
  }
  return {
    begin: async () => {
      const target = window()
      // Asking for the screen for the first time is what makes macOS ask the user.
      if (process.platform === 'darwin' && ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus('screen'))) throw new ProblemError({ code: 'screen-refused' })
      const chosen = screen.getDisplayMatching(target.getBounds())
      display = chosen
      try {
        await stepAside(target)
        const source = await sourceOf(chosen)
        letWatchScreen({ page: target.webContents, source })
      } catch (error) {
        end()
        throw error
      }
      const { x, y, width, height } = chosen.bounds
      return { x, y, width, height }
    },
    cover: () => {
      if (display === null) return
      letWatchScreen(null)
      const target = window()
      places().cover(display)
      target.show()
      target.moveTop()
      target.focus()
    },
    end,
    isOn: () => display !== null,
  }
}
