import { applyChanges, plainText } from '../../shared/changes'
import { defaultChatParams, type Part } from '../../shared/chat'
import { titleModel } from './list-models'
import { modelFacts } from './model-facts'
import type { Connection } from './openai-types'
import { streamAnswer } from './stream-answer'
import { titleFromQuestion } from './title'

const instructions =
  'Name the conversation in at most six words, in the language of the question. Answer with the name alone: no quotes, no full stop, no Markdown.'

/**
 * Asks for a better title of a first question and its answer, through the same path as every answer: a cheap model at OpenAI, elsewhere the one that answered
 * (`answered`). Null when it gives none, whatever the reason: the chat keeps the title it has. Never rejects.
 */
export async function suggestTitle(connection: Connection, answered: string, question: string, answer: string, signal: AbortSignal): Promise<string | null> {
  const model = titleModel(connection.official, answered)
  const about = `Question:\n${question.slice(0, 2000)}\n\nAnswer:\n${answer.slice(0, 1000)}`
  let parts: readonly Part[] = []
  const outcome = await streamAnswer(
    connection,
    {
      chatId: 'title',
      model,
      // As little thinking as the model allows; a model nobody knows is left to itself.
      params: { ...defaultChatParams, model, instructions, effort: modelFacts(model)?.efforts[0] ?? null },
      context: [{ role: 'user', parts: [{ type: 'text', text: about }], items: null, model: null, origin: null }],
      files: new Map(),
      goOnFrom: [],
    },
    {
      started: () => {},
      changes: (changes) => {
        parts = applyChanges(parts, changes)
      },
      saveImage: () => '',
    },
    signal,
  )
  if (outcome.status !== 'done') return null
  const bare = plainText(parts)
    .trim()
    .replace(/^["'“”‘’「『《]+|["'“”‘’」』》.。]+$/gu, '')
  const title = titleFromQuestion(bare)
  return title === '' ? null : title
}
