import { readdir } from 'node:fs/promises'

/** What of a profile is the user's: Chromium's files, logs, sockets and marks of a running app stay where they are. */
const own = /^(history\.sqlite.*|mirror\.sqlite(-wal)?|attachments|backups|settings.*\.json|presets\.json|prices\.json|windows\.json|version)$/
const unfinished = /\.(unfinished|part|restoring|tmp)$/

/** Names in a profile folder that move with it. */
export async function ownEntries(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => own.test(name) && !unfinished.test(name))
}

/** The history itself: it may only be copied while nobody writes. The settings too may change until the last moment. */
export const isHistory = (name: string): boolean => /^((history|mirror)\.sqlite(-wal)?|settings\.json|presets\.json|prices\.json|windows\.json)$/.test(name)
