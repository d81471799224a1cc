import { nativeImage, type NativeImage } from 'electron'
import { drawIcon, type IconInk } from './draw-icon'

/** Between the accents of the light and the dark theme: the panel's own colour is not known, and this can be seen on either. */
const accent = [35, 155, 145] as const
const amber = [232, 150, 40] as const
const black = [0, 0, 0] as const

/** Points a side: what each system draws its own tray icons with. */
const points = process.platform === 'darwin' ? 18 : process.platform === 'win32' ? 16 : 22
/** Pixels a point for which the icon is drawn sharply. */
const scales = [1, 1.25, 1.5, 2, 3]

/** The tray icon; on macOS a template, which the system colours. */
export function trayIcon(isAnswering: boolean): NativeImage {
  const isTemplate = process.platform === 'darwin'
  const ink: IconInk = isTemplate ? { mark: black, dot: isAnswering ? black : null } : { mark: accent, dot: isAnswering ? amber : null }
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor)
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: drawIcon(size, ink) })
  }
  image.setTemplateImage(isTemplate)
  return image
}
