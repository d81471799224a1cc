import { mostFileBytes, pieceBytes } from '../../shared/attached'
import type { AttachedPart } from '../../shared/chat'
import { ProblemError } from '../../shared/problem'
import { call } from '../bridge'
import { startOwnWorker } from '../parts/own-worker'
import type { PictureReply, PictureRequest } from './picture-messages'
// oxlint-disable-next-line import/default -- Vite makes this module: the address of the built worker
import workerUrl from './picture-worker?worker&url'

/** A picture as it is sent (see picture-worker.ts). Problem file-unreadable. */
function preparePicture(file: File): Promise<Blob> {
  const worker = startOwnWorker(workerUrl)
  return new Promise<Blob>((resolve, reject) => {
    const refuse = (): void => reject(new ProblemError({ code: 'file-unreadable', field: file.name }))
    worker.addEventListener('message', ({ data: { picture } }: MessageEvent<PictureReply>) => (picture === null ? refuse() : resolve(picture)))
    worker.addEventListener('error', refuse)
    worker.postMessage({ picture: file } satisfies PictureRequest)
  }).finally(() => worker.terminate())
}

/** Drawings made of text are read as what they say. */
const isPicture = (file: File): boolean => file.type.startsWith('image/') && file.type !== 'image/svg+xml'

/**
 * Takes a file into the profile, so that it can go along with a question; pictures are made smaller and lose what their file says of place and camera.
 * Problems: file-too-large, file-unreadable, and those of writing.
 */
export async function attachFile(file: File): Promise<AttachedPart> {
  const bytes = isPicture(file) ? await preparePicture(file) : file
  if (bytes.size > mostFileBytes) throw new ProblemError({ code: 'file-too-large', field: file.name })
  const upload = crypto.randomUUID()
  for (let start = 0; ; start += pieceBytes) {
    const end = Math.min(start + pieceBytes, bytes.size)
    const piece = new Uint8Array(await bytes.slice(start, end).arrayBuffer())
    const part = await call('attachment.add', { upload, bytes: piece, name: end === bytes.size ? file.name : null })
    if (part !== null) return part
    if (end === bytes.size) throw new ProblemError({ code: 'unexpected', detail: 'the file ended unnoticed' })
  }
}
