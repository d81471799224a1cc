import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root } from '../../scripts/prepare/paths.mjs'
import { loadBuilt } from './history/load-built.mjs'
import { createTexts, readSources } from './history/texts.mjs'

/** The chat in which the measured question is asked once more: its title, its last words, how many messages. */
export const longChat = { title: 'A chat of 2,000 messages', end: 'This is the end of the chat so far.', length: 2000 }

const fixtures = join(process.env.ASIDE_FIXTURES ?? resolve(root, '../shared/fixtures'), 'history')

/** The folder of a profile that holds this one chat, written through the app's own code and gone when this process ends. */
export async function longChatProfile() {
  const profile = mkdtempSync(join(tmpdir(), 'aside-bench-long-chat-'))
  process.once('exit', () => rmSync(profile, { recursive: true, force: true }))
  const { fillHistory } = await loadBuilt('store.ts')
  const texts = createTexts(readSources(fixtures), 7)
  const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const messages = Array.from({ length: longChat.length }, (_, n) => {
    const isQuestion = n % 2 === 0
    const text = n === longChat.length - 1 ? longChat.end : isQuestion ? texts.question() : texts.answer()
    const parentId = n === 0 ? null : id(n)
    return { id: id(n + 1), parentId, role: isQuestion ? 'user' : 'assistant', status: 'done', parts: [{ type: 'text', text }], model: isQuestion ? null : 'bench', origin: null, demo: false, createdAt: Date.UTC(2025, 0, 1) + n * 60_000 }
  })
  const filling = fillHistory(join(profile, 'history.sqlite'))
  filling.add([{ id: id(0), title: longChat.title, messages }])
  filling.close()
  return profile
}
