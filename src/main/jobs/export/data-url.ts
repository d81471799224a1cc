import { readFile, stat } from 'node:fs/promises'
import { imageType } from '../../image-type'
import type { AttachedPart } from '../../../shared/chat'
import { attachmentPath } from './attachment-copies'

/** Largest file put inside a page, in bytes: browsers give up on longer addresses (Chromium at 512 MB), and pages get heavy long before. */
const largest = 64 * 1024 * 1024

/**
 * A part's file as a `data:` address. Pictures are what their first bytes say; every other file is only bytes to be saved, so that no browser opens it as a page.
 * null when the file is gone, too large, or called a picture without being one.
 */
export async function dataUrl(folder: string, part: AttachedPart): Promise<string | null> {
  const path = attachmentPath(folder, part.attachment)
  if (path === null) return null
  try {
    if ((await stat(path)).size > largest) return null
    const bytes = await readFile(path)
    const type = part.type === 'image' ? imageType(bytes) : 'application/octet-stream'
    return type === null ? null : `data:${type};base64,${bytes.toString('base64')}`
  } catch {
    return null
  }
}
