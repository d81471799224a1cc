import { cutJson, type Decide } from './cut-json'
import type { ContainerFile } from './container'
import type { ImportedChat, ReadContext } from './imported-chat'
import { named, parsed, record } from './loose'

/** Bytes of JSON of one conversation at most: it is the one thing that is in memory whole. */
export const longestChat = 64 * 1024 * 1024

/** A value that a file holds, as `cutJson` found it. */
export interface FoundValue {
  readonly path: readonly string[]
  readonly value: unknown
}

const titleOf = (value: unknown): string | null => {
  const { title, name, topic, id } = record(value)
  return named(title) ?? named(name) ?? named(topic) ?? named(id)
}

/** The wanted values of a JSON file, one at a time; those that are too long or no JSON are left aside, by their number in the file. */
export async function* readValues(file: ContainerFile, context: ReadContext, decide: Decide): AsyncGenerator<FoundValue> {
  let number = 0
  for await (const { path, json } of cutJson((await context.open(file)) as AsyncIterable<Buffer>, decide, longestChat)) {
    number += 1
    const value = json === null ? undefined : parsed(json.toString('utf8'))
    if (value !== undefined) yield { path, value }
    else context.leave({ reason: json === null ? 'too-large' : 'damaged', where: `${file.name}, no. ${number}`, detail: json === null ? `more than ${longestChat} bytes` : 'no JSON' })
  }
}

/** Reads one chat; what its reader cannot make sense of is left aside, and the others are read all the same. */
export function readChat(context: ReadContext, value: unknown, where: string, read: (value: unknown) => ImportedChat | null): ImportedChat | null {
  try {
    const chat = read(value)
    if (chat === null) context.leave({ reason: 'damaged', where: titleOf(value) ?? where, detail: 'not as this format has it' })
    return chat
  } catch (error) {
    context.leave({ reason: 'damaged', where: titleOf(value) ?? where, detail: error instanceof Error ? error.message : String(error) })
    return null
  }
}

/** Every element of an array at the top, or the one object that stands there. */
export const eachAtTop: Decide = (path, kind) => (path.length === 0 && kind === 'array' ? 'enter' : 'cut')

/** Every element of the array at a path of keys; nothing else is looked at. */
export function eachBelow(...keys: readonly string[]): Decide {
  return (path) => {
    if (!path.every((key, index) => key === (keys[index] ?? '[]'))) return 'pass'
    return path.length > keys.length ? 'cut' : 'enter'
  }
}

/** The chats of a file in which each wanted value is one chat. */
export async function* readEach(
  file: ContainerFile,
  context: ReadContext,
  decide: Decide,
  read: (value: unknown) => ImportedChat | null,
): AsyncGenerator<ImportedChat> {
  for await (const { value } of readValues(file, context, decide)) {
    const chat = readChat(context, value, file.name, read)
    if (chat !== null) yield chat
  }
}
