import type { PictureReply, PictureRequest } from './picture-messages'

/** Makes pictures fit to be sent, away from the page's thread: decoding and scaling a photograph takes longer than a frame. */

/** Longest side in pixels: the API scales what is larger to this by itself (OPENAI.md 5), so that more would only be slower. */
const longestSide = 2048
/** A lossless picture of more bytes is a photograph, and is sent as one. */
const mostLossless = 4 * 1024 * 1024
const quality = 0.9

/** Draws the picture anew, upright and at most as large as the API uses; nothing of its file stays, neither place nor camera. */
async function redraw(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  const draw = (): void => context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  draw()
  if (picture.type !== 'image/jpeg') {
    const lossless = await canvas.convertToBlob({ type: 'image/png' })
    if (lossless.size <= mostLossless) return lossless
    // JPEG has no transparency: what lies behind is paper, not black.
    context.globalCompositeOperation = 'destination-over'
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => {
  void redraw(data.picture)
    .catch(() => null)
    .then((picture) => postMessage({ picture } satisfies PictureReply))
})
