import { attachedName, attachedParts } from '../../shared/attached'
import { plainText } from '../../shared/changes'
import type { Message } from '../../shared/chat'
import type { Translate } from '../../shared/locales/translate'
import type { History } from '../history/history-calls'

/** Messages read at once, so that a long chat keeps nobody waiting. */
const atOnce = 200

function turn(t: Translate, { role, model, parts, kind }: Message): string {
  const who = kind === 'summary' ? t('context.summary') : role === 'user' ? t('message.you') : model === null ? t('message.assistant') : t('export.speaker', { name: t('message.assistant'), model })
  const files = attachedParts(parts).map((part) => `[${attachedName(part)}]`)
  return [`## ${who}`, ...files, plainText(parts)].filter((piece) => piece !== '').join('\n\n')
}

/** The shown branch of a chat as Markdown: its title, and who said what, without thoughts and the work of tools. Problem not-found. */
export async function chatMarkdown(history: Pick<History, 'openChat' | 'olderMessages'>, chatId: string, t: Translate): Promise<{ readonly text: string }> {
  const { chat, messages: last, more } = await history.openChat({ chatId, limit: atOnce })
  let messages = last
  for (let isMore = more; isMore; ) {
    const before = messages[0]?.id ?? ''
    const page = await history.olderMessages({ chatId, before, limit: atOnce })
    messages = [...page.messages, ...messages]
    isMore = page.more
  }
  const spoken = messages.filter(({ parts }) => plainText(parts) !== '' || attachedParts(parts).length > 0)
  return { text: `# ${chat.title}\n\n${spoken.map((message) => turn(t, message)).join('\n\n')}\n` }
}
