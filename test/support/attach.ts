import type { Page } from '@playwright/test'

/** A drawn landscape as JPEG, for the pictures of the documentation. */
export async function landscape(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1200, 700)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    const sky = context.createLinearGradient(0, 0, 0, 420)
    sky.addColorStop(0, '#33507c')
    sky.addColorStop(0.7, '#e8a06c')
    sky.addColorStop(1, '#f6d7a0')
    context.fillStyle = sky
    context.fillRect(0, 0, 1200, 700)
    context.fillStyle = '#fff2c8'
    context.beginPath()
    context.arc(820, 330, 46, 0, 7)
    context.fill()
    for (const [base, height, colour] of [[420, 190, '#5b5f86'], [440, 120, '#3e4468'], [470, 70, '#272c49']] as const) {
      context.fillStyle = colour
      context.beginPath()
      context.moveTo(0, 700)
      for (let x = 0; x <= 1200; x += 20) context.lineTo(x, base - height * Math.abs(Math.sin(x / (height * 1.7)) * Math.cos(x / 311)))
      context.lineTo(1200, 700)
      context.fill()
    }
    const lake = context.createLinearGradient(0, 470, 0, 700)
    lake.addColorStop(0, '#c58a72')
    lake.addColorStop(1, '#2b3658')
    context.fillStyle = lake
    context.fillRect(0, 470, 1200, 230)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

/** A JPEG of `width` × `height` as a camera of a phone held sideways writes it: it is to be turned by a quarter, and says where it was taken. */
export async function photograph(page: Page, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.fillStyle = '#2a7'
      context.fillRect(0, 0, w, h)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    [width, height] as const,
  )
  const jpeg = Buffer.from(base64, 'base64')
  // Behind the start of the image (2 bytes): APP1 with TIFF, big-endian, one entry (0x0112 Orientation, SHORT, 6: turn clockwise), then what a camera might add.
  const tiff = Buffer.concat([Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex'), Buffer.from('GPS 52.5163 13.3777 SecretCam')])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from('ffe1', 'hex'), length, exif, jpeg.subarray(2)])
}

/** Width and height that a JPEG's frame header (SOF0 to SOF2) names. */
export function jpegSize(jpeg: Buffer): readonly [number, number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if (jpeg[at] !== 0xff) break
    if ([0xc0, 0xc1, 0xc2].includes(jpeg[at + 1] ?? 0)) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)]
  }
  throw new Error('no frame in this JPEG')
}

/** Drops files with these contents on the middle of the window, as the pointer would. */
export async function dropFiles(page: Page, files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[]): Promise<void> {
  await page.evaluate((given) => {
    const transfer = new DataTransfer()
    for (const { name, type, base64 } of given) transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }))
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body
    for (const kind of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })))
}

/** What a Chat Completions request says last, as a list: words and pictures. */
export interface SentContent {
  readonly type: string
  readonly text?: string
  readonly image_url?: { readonly url: string }
}
