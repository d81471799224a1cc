import type { Coming } from '../attach/use-attach'
import { call } from '../bridge'
import type { FoundChat } from './use-found-chats'

/** A chat as a file to be attached: its Markdown, as it is when it is picked. */
export function attachChat({ id, title }: FoundChat): Coming {
  const name = `${title}.md`
  // Read now, not when its turn comes: it is frozen as of this moment.
  const reading = call('chat.markdown', { chatId: id }).then(({ text }) => new File([text], name, { type: 'text/markdown' }))
  // Whoever waits for it is told.
  reading.catch(() => {})
  return { name, read: () => reading }
}
