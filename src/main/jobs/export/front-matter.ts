import type { ChatRecord } from '../../history/records'
import { isoTime } from './document'
import type { OrderNames } from './order-names'

/** Characters that YAML's double-quoted style wants escaped and JSON does not (yaml.org/spec/1.2.2, 5.1 and 5.4). */
const beyondJson = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g

/** A text as a YAML scalar: JSON's quoting is a part of YAML's double-quoted style, so no title can break out of its line. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(beyondJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The front matter of a chat: what is known of it beside its text, between two lines of `---`. */
export function frontMatter(chat: ChatRecord, order: OrderNames): string {
  const { params } = chat
  const folder = order.folder(chat)
  const tags = order.tags(chat)
  const lines = [
    `title: ${yamlText(chat.title)}`,
    `id: ${yamlText(chat.id)}`,
    `created: ${isoTime(chat.createdAt)}`,
    `updated: ${isoTime(chat.updatedAt)}`,
    ...(folder === null ? [] : [`folder: ${yamlText(folder)}`]),
    ...(tags.length === 0 ? [] : [`tags: [${tags.map(yamlText).join(', ')}]`]),
    ...(chat.pinned ? ['pinned: true'] : []),
    ...(chat.archivedAt === null ? [] : ['archived: true']),
    ...(params.model === null ? [] : [`model: ${yamlText(params.model)}`]),
    ...(params.instructions === '' ? [] : [`instructions: ${yamlText(params.instructions)}`]),
  ]
  return `---\n${lines.join('\n')}\n---\n`
}
