import type { ImportSource } from '../imported-chat'
import { readEach } from '../read-chats'
import { assetFinder } from './assets'
import { readConversation } from './conversation'

/**
 * ChatGPT's official export: a ZIP archive (or its folder) with one `conversations.json`, or since 2026 with `conversations-000.json` and so on, each an array of
 * conversations; uploads and pictures stand beside them, named by their ids.
 */
export const chatgpt: ImportSource = {
  format: 'chatgpt',
  ids: 'derived',
  detect: (shape) => shape.has('[].mapping') || shape.has('conversations.[].mapping'),
  async *read(file, context) {
    const find = assetFinder(context.container)
    yield* readEach(
      file,
      context,
      (path) => {
        if (path.length === 0) return 'enter'
        if (path[0] === '[]') return 'cut'
        return path[0] !== 'conversations' ? 'pass' : path.length === 1 ? 'enter' : 'cut'
      },
      (value) => readConversation(value, find, context.leave),
    )
  },
}
