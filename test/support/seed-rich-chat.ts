import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHistoryStore } from '../../src/main/history/history-store'
import type { MessageRecord } from '../../src/main/history/records'
import { defaultChatParams } from '../../src/shared/chat'

/** A red square of 4 × 4 points. */
export const redSquare = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAEklEQVR4nGP4z8DwHxkzkC4AADxAH+HggXe0AAAAAElFTkSuQmCC', 'base64')

const answer = `## 你好 means *hello*

| 字 | pinyin |
|---|---|
| 你 | nǐ |

\`\`\`ts
const greeting: string = "你好" // a comment
\`\`\`

And $e^{i\\pi} + 1 = 0$, said [Euler](https://example.com/euler). <script>document.title = 'broken'</script>
![tracker](https://example.com/pixel.png)`

/**
 * Puts a chat with everything a chat can have into the history of a profile whose app is not running: two versions of an answer (the later one is shown), a
 * picture, thoughts, a tool, a source, token counts, raw items, a draft. Returns its id.
 */
export function seedRichChat(home: string, title: string): string {
  const attachment = createHash('sha256').update(redSquare).digest('hex')
  mkdirSync(join(home, 'attachments'), { recursive: true })
  writeFileSync(join(home, 'attachments', attachment), redSquare)
  const base: Omit<MessageRecord, 'id' | 'parent' | 'role' | 'parts'> = {
    status: 'done',
    stopReason: null,
    revision: 3,
    demo: false,
    createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    finishedAt: null,
    model: null,
    origin: null,
    requestId: null,
    usage: null,
    problem: null,
    items: null,
  }
  const answered = { ...base, role: 'assistant', model: 'seeded-1', origin: 'https://api.openai.com', finishedAt: Date.UTC(2026, 0, 2, 3, 5) } as const
  const question: MessageRecord = { ...base, id: randomUUID(), parent: null, role: 'user', parts: [{ type: 'text', text: 'How do I greet in Chinese?' }] }
  const first: MessageRecord = { ...answered, id: randomUUID(), parent: question.id, parts: [{ type: 'text', text: 'The first version, not shown.' }] }
  const second: MessageRecord = {
    ...answered,
    id: randomUUID(),
    parent: question.id,
    usage: { inputTokens: 7, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 11, reasoningTokens: 3, serviceTier: null },
    items: [{ type: 'reasoning', encrypted_content: 'gAAA' }],
    parts: [
      { type: 'reasoning', text: 'The greeting is 你好.' },
      { type: 'tool', tool: 'web_search', name: 'web_search', state: 'done', input: 'greetings', output: 'found' },
      { type: 'text', text: answer },
      { type: 'citation', of: 2, start: 0, end: 5, url: 'https://example.com/greetings', title: 'Greetings' },
      { type: 'image', attachment, mime: 'image/png', alt: 'a red square' },
    ],
  }
  const history = createHistoryStore()
  history.open({ path: join(home, 'history.sqlite') })
  const chatId = randomUUID()
  const createdAt = base.createdAt
  const chat = { id: chatId, title, titleSource: 'user', params: defaultChatParams, head: second.id, createdAt, updatedAt: createdAt, deletedAt: null, draft: 'not sent yet', pinned: false, archivedAt: null, unread: false, folder: null, tags: [], importedFrom: null } as const
  history.restoreChats({ folders: [], tags: [], pieces: [{ chat, messages: [question, first, second], last: true }], draft: '' })
  history.close({})
  return chatId
}
