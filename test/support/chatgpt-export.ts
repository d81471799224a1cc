import { createHash } from 'node:crypto'

/** A UUID that is the same for the same words. */
function stableId(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

/** One conversation in the shape of ChatGPT's export: a question and its answer. */
export function chatgptConversation(title: string, question: string, answer: string): object {
  const [root, asked, answered] = ['root', 'asked', 'answered'].map((role) => stableId(`${title} ${role}`)) as [string, string, string]
  const message = (id: string, role: string, text: string, time: number): object => ({
    id,
    author: { role, name: null, metadata: {} },
    create_time: time,
    status: 'finished_successfully',
    content: { content_type: 'text', parts: [text] },
    metadata: {},
    recipient: 'all',
  })
  return {
    id: stableId(title),
    conversation_id: stableId(title),
    title,
    create_time: 1_700_000_000,
    update_time: 1_700_000_100,
    current_node: answered,
    mapping: {
      [root]: { id: root, message: null, parent: null, children: [asked] },
      [asked]: { id: asked, message: message(asked, 'user', question, 1_700_000_000), parent: root, children: [answered] },
      [answered]: { id: answered, message: message(answered, 'assistant', answer, 1_700_000_100), parent: asked, children: [] },
    },
  }
}
