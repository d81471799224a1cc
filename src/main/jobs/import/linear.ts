import { createHash } from 'node:crypto'
import type { ImportedMessage } from './imported-chat'

/** A message before it has its place: `parentId` undefined means "after the one before". */
export type LooseMessage = Omit<ImportedMessage, 'parentId' | 'sourceId'> & { readonly sourceId: string | null; readonly parentId?: string | null }

/**
 * Messages in a row, each after the one before unless it says otherwise. One without a name gets a name made of what it and those before it say, so that the same
 * beginning has the same names at the next import.
 */
export function inARow(messages: readonly LooseMessage[]): readonly ImportedMessage[] {
  let before: string | null = null
  const taken = new Set<string>()
  return messages.map((message) => {
    const parentId: string | null = message.parentId === undefined ? before : message.parentId
    let sourceId: string =
      message.sourceId ?? createHash('sha256').update(JSON.stringify([parentId, message.role, message.parts])).digest('hex').slice(0, 32)
    while (taken.has(sourceId)) sourceId = `${sourceId}'`
    taken.add(sourceId)
    before = sourceId
    return { ...message, parentId, sourceId }
  })
}
